//! Who is let in: the browser that the program opened, at the program's own address, and nobody else.
//!
//! In: the head of a request. Out: whether it may be answered. The server listens on this machine alone,
//! and still other programs, other people's accounts and every website in the browser can reach it. So a
//! request must name this address as its host (a foreign name that leads here does not), must bring the
//! cookie that only who knows the key gets, and, where it changes something, must come from a page of
//! the program itself.

use std::fmt::Write as _;
use std::sync::{Mutex, PoisonError};

/// What a request says of itself before its body.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Head<'a> {
    /// Whether it is to change something.
    pub(crate) is_post: bool,
    /// The path, without what comes after a question mark.
    pub(crate) path: &'a str,
    /// What comes after a question mark.
    pub(crate) query: &'a str,
    /// The headers `Host`, `Origin` and `Cookie`.
    pub(crate) host: Option<&'a str>,
    /// Where the page lies that sent it.
    pub(crate) origin: Option<&'a str>,
    /// The cookies.
    pub(crate) cookies: &'a [&'a str],
    /// What the browser says of who asks.
    pub(crate) site: Option<&'a str>,
}

/// What is done with a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Admission {
    /// It is answered.
    Admitted,
    /// It brought the key, and gets this cookie.
    Enters(String),
    /// It was not asked for by a page of the program.
    Refused,
    /// It does not know the key, or that of an earlier run.
    Unknown,
}

/// Lets requests in for as long as the program runs.
#[derive(Debug)]
pub(crate) struct Guard {
    port: u16,
    /// What the browser shows with each request.
    cookie: String,
    /// What the program's window shows, for whoever sits at it.
    key: String,
    /// What the browser gets that the program opens: other programs see it, so it serves once.
    ticket: Mutex<Option<String>>,
}

/// The path at which the key is shown.
const ENTER: &str = "/enter";

impl Guard {
    /// A guard for the server at `port` of this machine.
    ///
    /// # Errors
    /// The system gives no random numbers.
    pub(crate) fn new(port: u16) -> Result<Self, getrandom::Error> {
        Ok(Self {
            port,
            cookie: secret()?,
            key: secret()?,
            ticket: Mutex::new(Some(secret()?)),
        })
    }

    /// The address for whoever sits at the program's window.
    pub(crate) fn address(&self) -> String {
        format!("http://127.0.0.1:{}{ENTER}?key={}", self.port, self.key)
    }

    /// The address for the browser that the program opens; it serves once.
    pub(crate) fn address_once(&self) -> String {
        let ticket = self.ticket.lock().unwrap_or_else(PoisonError::into_inner);
        let ticket = ticket.as_deref().unwrap_or_default();
        format!("http://127.0.0.1:{}{ENTER}?key={ticket}", self.port)
    }

    /// What is done with a request of this head.
    pub(crate) fn admit(&self, head: Head<'_>) -> Admission {
        let hosts = ["127.0.0.1", "localhost"].map(|host| format!("{host}:{}", self.port));
        let Some(host) = head.host.filter(|host| hosts.iter().any(|one| one == host)) else {
            return Admission::Refused;
        };
        let own = format!("http://{host}");
        let is_own = match head.origin {
            Some(origin) => origin == own,
            // A browser says where a form comes from; who says nothing is no page of ours.
            None => !head.is_post,
        };
        if !is_own {
            return Admission::Refused;
        }
        if head.path == ENTER && !head.is_post {
            return self.enter(head.query);
        }
        // A page of another site may lead here, and may not put anything of here into itself.
        if head
            .site
            .is_some_and(|site| !["same-origin", "none"].contains(&site))
        {
            return Admission::Refused;
        }
        let name = self.cookie_name();
        let cookies = head.cookies.iter().flat_map(|line| line.split(';'));
        let mut shown = cookies.filter_map(|one| one.trim().split_once('='));
        if shown.any(|(key, value)| key == name && is_same(value, &self.cookie)) {
            Admission::Admitted
        } else {
            Admission::Unknown
        }
    }

    fn enter(&self, query: &str) -> Admission {
        let Some(key) = query.strip_prefix("key=") else {
            return Admission::Unknown;
        };
        let mut ticket = self.ticket.lock().unwrap_or_else(PoisonError::into_inner);
        let is_ticket = ticket.as_deref().is_some_and(|ticket| is_same(key, ticket));
        if is_ticket {
            *ticket = None;
        }
        if is_ticket || is_same(key, &self.key) {
            let (name, cookie) = (self.cookie_name(), &self.cookie);
            Admission::Enters(format!(
                "{name}={cookie}; Path=/; HttpOnly; SameSite=Strict"
            ))
        } else {
            Admission::Unknown
        }
    }

    /// Cookies are shared by all ports of a machine, so the name tells them apart.
    fn cookie_name(&self) -> String {
        format!("advert-{}", self.port)
    }
}

/// 32 hexadecimal digits that nobody can guess.
fn secret() -> Result<String, getrandom::Error> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes)?;
    let mut text = String::new();
    for byte in bytes {
        let _ = write!(text, "{byte:02x}");
    }
    Ok(text)
}

/// Compares in the same time, whatever is the same.
fn is_same(given: &str, secret: &str) -> bool {
    let pairs = given.bytes().zip(secret.bytes());
    let differences = pairs.fold(0, |all, (one, other)| all | (one ^ other));
    given.len() == secret.len() && differences == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn guard() -> Guard {
        Guard::new(4_000).unwrap()
    }

    fn head<'a>(path: &'a str, cookies: &'a [&'a str]) -> Head<'a> {
        Head {
            path,
            cookies,
            host: Some("127.0.0.1:4000"),
            ..Head::default()
        }
    }

    /// The cookie that a browser sends after it showed the key in `address`.
    fn entered(guard: &Guard, address: &str) -> Option<String> {
        let (_, query) = address.split_once('?').unwrap();
        let head = Head {
            query,
            ..head("/enter", &[])
        };
        match guard.admit(head) {
            Admission::Enters(cookie) => {
                assert!(cookie.ends_with("; Path=/; HttpOnly; SameSite=Strict"));
                Some(cookie.split(';').next().unwrap().to_owned())
            }
            other => {
                assert_eq!(other, Admission::Unknown);
                None
            }
        }
    }

    #[test]
    fn who_shows_the_key_gets_the_cookie_that_lets_in() {
        let guard = guard();
        for _ in 0..2 {
            let cookie = entered(&guard, &guard.address()).unwrap();
            assert_eq!(guard.admit(head("/", &[&cookie])), Admission::Admitted);
            let among_others = format!("a=b; {cookie}; c=d");
            assert_eq!(
                guard.admit(head("/", &[&among_others])),
                Admission::Admitted
            );
        }
        let others = Guard::new(4_000).unwrap();
        let cookie = entered(&others, &others.address()).unwrap();
        assert_eq!(guard.admit(head("/", &[&cookie])), Admission::Unknown);
        for cookies in [&[][..], &["advert-4000="], &["advert-4000"], &["x=y"]] {
            assert_eq!(guard.admit(head("/", cookies)), Admission::Unknown);
        }
    }

    #[test]
    fn what_other_programs_can_see_serves_once() {
        let guard = guard();
        let address = guard.address_once();
        assert!(entered(&guard, &address).is_some());
        assert_eq!(entered(&guard, &address), None);
        assert_eq!(entered(&guard, "http://127.0.0.1:4000/enter?key="), None);
        assert_eq!(entered(&guard, "http://127.0.0.1:4000/enter?x"), None);
    }

    #[test]
    fn other_hosts_and_other_pages_are_refused() {
        let guard = guard();
        let cookie = entered(&guard, &guard.address()).unwrap();
        let cookies = [cookie.as_str()];
        let is_let_in = |change: &dyn Fn(&mut Head<'_>)| {
            let mut head = head("/", &cookies);
            change(&mut head);
            let admitted = guard.admit(head);
            assert!([Admission::Admitted, Admission::Refused].contains(&admitted));
            admitted == Admission::Admitted
        };
        let own = Some("http://127.0.0.1:4000");
        assert!(is_let_in(&|_| {}));
        assert!(is_let_in(&|head| head.origin = own));
        assert!(is_let_in(&|head| head.site = Some("none")));
        assert!(is_let_in(&|head| {
            head.is_post = true;
            head.origin = own;
        }));
        assert!(is_let_in(&|head| {
            head.host = Some("localhost:4000");
            head.origin = Some("http://localhost:4000");
        }));
        for host in [
            None,
            Some(""),
            Some("127.0.0.1"),
            Some("127.0.0.1:4001"),
            Some("evil.example:4000"),
            Some("127.0.0.1:4000.evil.example"),
        ] {
            assert!(!is_let_in(&|head| head.host = host), "{host:?}");
        }
        for origin in [
            "null",
            "http://evil.example",
            "http://localhost:4000",
            "https://127.0.0.1:4000",
        ] {
            assert!(!is_let_in(&|head| head.origin = Some(origin)), "{origin}");
        }
        assert!(!is_let_in(&|head| head.is_post = true));
        for site in ["cross-site", "same-site"] {
            assert!(!is_let_in(&|head| head.site = Some(site)), "{site}");
        }
    }
}
