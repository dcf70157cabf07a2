//! Requests and responses as the pages know them: no socket, no stream.
//!
//! In: the parts of an HTTP request that was let in. Out: a [`Request`] with its path in parts and its form
//! decoded, and the [`Response`] that a page makes, with the headers which every response has.

/// What is asked for.
#[derive(Debug, Clone, Default)]
pub(crate) struct Request {
    /// Whether it is to change something.
    pub(crate) is_post: bool,
    /// The path, without what comes after a question mark.
    pub(crate) path: String,
    /// The pairs after the question mark.
    pub(crate) query: Pairs,
    /// The pairs of the form that was sent.
    pub(crate) form: Pairs,
    /// The files of the form that was sent.
    pub(crate) files: Vec<Sent>,
}

/// A file that a form sends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Sent {
    /// What the browser calls it.
    pub(crate) name: String,
    /// What it holds.
    pub(crate) bytes: Vec<u8>,
}

/// Names and values of a form.
#[derive(Debug, Clone, Default)]
pub(crate) struct Pairs(Vec<(String, String)>);

/// What is answered.
#[derive(Debug, Clone)]
pub(crate) struct Response {
    /// The status code.
    pub(crate) status: u16,
    /// Headers beside those that every response has.
    pub(crate) headers: Vec<(&'static str, String)>,
    /// The body.
    pub(crate) body: Vec<u8>,
}

/// What a page of the program may do: nothing but show, send its own forms, and run its own script.
const OF_PAGES: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; \
    connect-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// What a preview may do: nothing but show. The page around it may look into it, so that it stays where
/// it is while the words change; nothing in it runs.
const OF_PREVIEWS: &str = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; \
    form-action 'none'; base-uri 'none'; frame-ancestors 'self'; sandbox allow-same-origin";

/// What the page of boxes to paste may do: it runs its own script to copy, in a place of its own from
/// which it reaches nothing.
const OF_BOXES: &str = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; \
    img-src data:; form-action 'none'; base-uri 'none'; frame-ancestors 'none'; \
    sandbox allow-scripts";

impl Pairs {
    /// The pairs of `a=b&c=d`.
    pub(crate) fn of(text: &[u8]) -> Self {
        Self(form_urlencoded::parse(text).into_owned().collect())
    }

    /// The same pairs and one more.
    pub(crate) fn push(&mut self, name: String, value: String) {
        self.0.push((name, value));
    }

    /// The first value of this name.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        let found = self.0.iter().find(|(key, _)| key == name);
        found.map(|(_, value)| value.as_str())
    }

    /// The names, in the order in which they came.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|(name, _)| name.as_str())
    }

    /// The first value of this name, without white space around it; empty where there is none.
    pub(crate) fn text(&self, name: &str) -> &str {
        self.get(name).unwrap_or_default().trim()
    }
}

impl Response {
    fn new(status: u16, kind: &str, policy: &str, body: Vec<u8>) -> Self {
        let headers = vec![
            ("content-type", kind.to_owned()),
            ("content-security-policy", policy.to_owned()),
            ("x-content-type-options", "nosniff".to_owned()),
            ("cache-control", "no-store".to_owned()),
            // The address of a page names a vacancy, and a form needs to say where it comes from.
            ("referrer-policy", "same-origin".to_owned()),
            ("cross-origin-opener-policy", "same-origin".to_owned()),
            ("cross-origin-resource-policy", "same-origin".to_owned()),
        ];
        Self {
            status,
            headers,
            body,
        }
    }

    /// A page of the program.
    pub(crate) fn page(status: u16, html: String) -> Self {
        Self::new(
            status,
            "text/html; charset=utf-8",
            OF_PAGES,
            html.into_bytes(),
        )
    }

    /// A preview of an advert.
    pub(crate) fn preview(html: Vec<u8>) -> Self {
        Self::new(200, "text/html; charset=utf-8", OF_PREVIEWS, html)
    }

    /// The page of boxes to paste.
    pub(crate) fn boxes(html: Vec<u8>) -> Self {
        Self::new(200, "text/html; charset=utf-8", OF_BOXES, html)
    }

    /// A file that the browser saves under this name.
    pub(crate) fn download(kind: &str, name: &str, bytes: Vec<u8>) -> Self {
        let mut response = Self::new(200, kind, OF_PAGES, bytes);
        let disposition = format!("attachment; filename=\"{name}\"");
        response.headers.push(("content-disposition", disposition));
        response
    }

    /// Style or script of the pages.
    pub(crate) fn asset(kind: &str, text: &str) -> Self {
        Self::new(200, kind, OF_PAGES, text.as_bytes().to_vec())
    }

    /// An answer to the script.
    pub(crate) fn json(status: u16, value: &serde_json::Value) -> Self {
        let body = value.to_string().into_bytes();
        Self::new(status, "application/json", OF_PAGES, body)
    }

    /// Sends the browser on to another page, which it asks for anew.
    pub(crate) fn to(path: &str) -> Self {
        let mut response = Self::new(303, "text/plain", OF_PAGES, Vec::new());
        response.headers.push(("location", path.to_owned()));
        response
    }

    /// Sends the browser on to a page that says what is wrong with these answers. The page is asked for
    /// anew, so that going back to it sends nothing again.
    pub(crate) fn to_problem(path: &str, answers: &[(&str, &str)]) -> Self {
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.append_pair("problem", "1").extend_pairs(answers);
        Self::to(&format!("{path}?{}", query.finish()))
    }

    /// The header of this name.
    #[cfg(test)]
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let found = self.headers.iter().find(|(key, _)| *key == name);
        found.map(|(_, value)| value.as_str())
    }
}
