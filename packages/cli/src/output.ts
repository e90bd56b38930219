/** Prints one JSON document with `--json`, the words otherwise. */
export const print = (
  options: { readonly json?: boolean },
  document: unknown,
  words: string | readonly string[],
): void => {
  if (options.json === true) console.log(JSON.stringify(document, null, 2));
  else for (const line of typeof words === 'string' ? [words] : words) console.log(line);
};
