"""What no page of ours may do, written down as it happens."""

from __future__ import annotations

from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Request, Response, WebError

LOUD = ("error", "warning")


class Watch:
    """Listens to every page of the contexts that it is given."""

    def __init__(self) -> None:
        self.complaints: list[str] = []
        self.forgiven: list[str] = []
        """Paths that a test lets fail on purpose."""

    def over(self, context: BrowserContext) -> None:
        context.on("console", self._console)
        context.on("weberror", self._exception)
        context.on("request", self._request)
        context.on("response", self._response)

    def forgive(self, path: str) -> None:
        """Let requests for this path fail."""
        self.forgiven.append(path)

    def take(self) -> list[str]:
        """What was written down until now, which is then forgotten."""
        taken, self.complaints = self.complaints, []
        return taken

    def _console(self, message: ConsoleMessage) -> None:
        # What is said of an answer with an error's code is judged by the answer itself.
        if message.type in LOUD and not message.text.startswith("Failed to load resource"):
            self.complaints.append(f"console {message.type}: {message.text}")

    def _exception(self, error: WebError) -> None:
        self.complaints.append(f"exception: {error.error}")

    def _request(self, request: Request) -> None:
        if urlsplit(request.url).hostname != "127.0.0.1":
            self.complaints.append(f"a request to another host: {request.url}")

    def _response(self, response: Response) -> None:
        is_page = response.request.is_navigation_request()
        path = urlsplit(response.url).path
        # A form with mistakes and an address without a page are answers, not failures.
        if response.status >= (500 if is_page else 400) and path not in self.forgiven:
            self.complaints.append(f"{response.status} for {path}")
        policy = response.headers.get("content-security-policy", "")
        if is_page and ("default-src 'none'" not in policy or "unsafe" in policy):
            self.complaints.append(f"{path} comes with the policy {policy!r}")
