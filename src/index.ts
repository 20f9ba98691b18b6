/** The public surface of jobtape: explicit named exports only. */
export {};
