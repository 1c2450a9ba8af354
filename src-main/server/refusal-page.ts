import { createHash } from 'node:crypto';

const STYLE = `:root{color-scheme:light dark;font:16px/1.5 system-ui,sans-serif}
main{max-width:36rem;margin:15vh auto;padding:0 1.5rem}
h1{font-size:1.25rem}
code{font-family:ui-monospace,monospace}`;

/** For the policy: the page has no other style, and no script. */
export const REFUSAL_STYLE_HASH = `'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`;

/** What somebody sees who opens the lab's bare address in a browser that it does not know. */
export function refusalPage(port: number): string {
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>HRM-Agent Lab</title>
<meta name="viewport" content="width=device-width">
<style>${STYLE}</style></head>
<body><main>
<h1>The lab does not know this browser yet</h1>
<p>Open the whole address that the lab printed when it started:
<code>http://127.0.0.1:${port}/?token=…</code> After that this page opens without it.</p>
<p>If you cannot find it any more, end the lab with Ctrl-C and start it again
(<code>npm start</code> or <code>hrm-lab serve</code>): training goes on from where it was, and the
address is printed anew.</p>
</main></body>
</html>
`;
}
