/** What is wrong with a template, or with what it finds. Thrown and caught inside this folder; outside it is a value. */
export class JsonPathError extends Error {}
