//! `placeholder-link`: a link that leads nowhere a reader can go.

use crate::lint::text::Text;
use crate::lint::{Findings, House};

pub(in crate::lint) fn check(text: &Text<'_>, _: &House<'_>, findings: &mut Findings<'_>) {
    for block in &text.blocks {
        for (words, target) in block.addresses() {
            if let Some(wrapper) = wrapper(target) {
                let message =
                    format!("the link goes by way of `{wrapper}`, to which a mail program sent it");
                findings
                    .report(block.place(words), message)
                    .hint("open it, and give the address of the page that comes up");
            } else if leads_nowhere(target) {
                findings
                    .report(
                        block.place(words),
                        format!("the link leads to `{target}`, where readers find nothing"),
                    )
                    .hint("give the address of the page that is meant");
            }
        }
    }
}

/// The site by way of which mail programs send links to see who opens them, each for a reader of its own.
fn wrapper(target: &str) -> Option<&'static str> {
    const WRAPPERS: [&str; 8] = [
        "safelinks.protection.outlook.com",
        "urldefense.com",
        "urldefense.proofpoint.com",
        "protect-eu.mimecast.com",
        "protect-us.mimecast.com",
        "protection.sophos.com",
        "linkprotect.cudasvc.com",
        "secure-web.cisco.com",
    ];
    let (_, rest) = target.split_once("://")?;
    let host = rest.split(['/', '?', '#', ':']).next().unwrap_or_default();
    WRAPPERS.into_iter().find(|wrapper| {
        let before = host.strip_suffix(wrapper);
        before.is_some_and(|before| before.is_empty() || before.ends_with('.'))
    })
}

/// An address of this computer, or without a real host. An address that is none is refused, and whether
/// the page has the heading that a link within it names is seen when the page is made.
fn leads_nowhere(target: &str) -> bool {
    let Some((scheme, rest)) = target.split_once("://") else {
        return false;
    };
    let host = rest.split(['/', '?', '#', ':']).next().unwrap_or_default();
    let ending = host.rsplit('.').next().unwrap_or_default();
    matches!(scheme, "http" | "https")
        && (!host.contains('.')
            || ["localhost", "local", "internal", "invalid", "test"].contains(&ending)
            || host.starts_with("127.")
            || host.starts_with("192.168.")
            || host.starts_with("10."))
}
