/** The one page there is so far. No script, no image, nothing from elsewhere. */
export const renderStartPage = (documentationUrl: string): string => `<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>ASB Triage</title>
<link rel="stylesheet" href="/start-page.css">
</head>
<body>
<a class="skip" href="#main">Skip to main content</a>
<header><p>ASB Triage</p></header>
<main id="main">
<h1>Reports of anti-social behaviour, taken in and passed on</h1>
<p>This service takes in reports of anti-social behaviour, matches them to what is already known,
offers each case to the agency that can act, and watches the promises made to people.</p>
<h2>What runs here</h2>
<ul>
<li>the intake API, which takes reports in: <a href="${documentationUrl}">how to use it</a></li>
<li>triage, which classifies, matches and routes each report, and says why</li>
<li>the notifier, which tells those who must know</li>
</ul>
<h2>Pages for call handlers and officers</h2>
<p>They are not here yet. Until they are, cases and messages are read and worked on through the API.</p>
<h2>In an emergency</h2>
<p>If somebody is in danger now, call 999.</p>
</main>
</body>
</html>
`;
