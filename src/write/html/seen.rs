//! What readers see of a page, as far as its HTML alone says it.
//!
//! In: a page and a part of it. Out: whether the part stands where browsers show it, and not in a
//! comment, an attribute, a script or an element that is hidden, by its style sheet too as far as one name, class or
//! id says it.

use std::collections::BTreeMap;

use super::hides::Hides;

/// Elements of which nothing is shown.
const UNSEEN: [&str; 10] = [
    "head", "template", "noscript", "datalist", "dialog", "object", "canvas", "noframes", "select",
    "svg",
];

/// Elements whose inside is no HTML.
const RAW: [&str; 6] = ["script", "style", "textarea", "title", "iframe", "xmp"];

/// Elements without an inside.
const VOID: [&str; 13] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track",
    "wbr",
];

/// Whether `part`, which begins with a tag, is seen on the page.
pub(in crate::write) fn is_seen(page: &str, part: &str) -> bool {
    // The open elements, and whether each is hidden.
    let mut open: Vec<(String, bool)> = Vec::new();
    // How many elements of each name are open.
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    let mut hides = Hides::default();
    let mut rest = page;
    while let Some(at) = rest.find('<') {
        rest = &rest[at..];
        if rest.starts_with(part) && !open.iter().any(|(_, is_hidden)| *is_hidden) {
            return true;
        }
        if let Some(comment) = rest.strip_prefix("<!--") {
            rest = after(comment, "-->");
            continue;
        }
        let is_end = rest.starts_with("</");
        let inner = &rest[1 + usize::from(is_end)..];
        let name: String = inner
            .chars()
            .take_while(char::is_ascii_alphanumeric)
            .flat_map(char::to_lowercase)
            .collect();
        let (tag, behind) = tag(inner);
        rest = behind;
        if is_end {
            // One that ends nothing must not go through all that is open.
            if counts.get(&name).is_some_and(|count| *count > 0) {
                while let Some((ended, _)) = open.pop() {
                    let is_it = ended == name;
                    counts.entry(ended).and_modify(|count| *count -= 1);
                    if is_it {
                        break;
                    }
                }
            }
        } else if RAW.contains(&&*name) {
            let end = end_of(rest, &name);
            if name == "style" {
                hides.add(&rest[..end]);
            }
            rest = &rest[end..];
        } else if !(name.is_empty()
            || VOID.contains(&&*name)
            || name == "svg" && tag.ends_with('/'))
        {
            let is_hidden = UNSEEN.contains(&&*name) || is_hidden(tag) || hides.has(&name, tag);
            *counts.entry(name.clone()).or_default() += 1;
            open.push((name, is_hidden));
        }
    }
    false
}

/// The tag, and what stands behind the `>` that ends it; one in quotes ends none.
fn tag(inner: &str) -> (&str, &str) {
    let mut quote = None;
    for (at, character) in inner.char_indices() {
        match (quote, character) {
            (None, '"' | '\'') => quote = Some(character),
            (None, '>') => return (&inner[..at], &inner[at + 1..]),
            (Some(mark), _) if mark == character => quote = None,
            _ => {}
        }
    }
    (inner, "")
}

/// Whether the attributes of a tag hide its element.
fn is_hidden(tag: &str) -> bool {
    let mut names = String::new();
    let mut quote = None;
    for character in tag.chars() {
        match (quote, character) {
            (None, '"' | '\'') => quote = Some(character),
            (Some(mark), _) if mark == character => quote = None,
            (None, _) => names.push(character.to_ascii_lowercase()),
            _ => {}
        }
    }
    let mut names = names.split([' ', '\t', '\n', '/']);
    let compact: String = tag.split_whitespace().collect();
    let compact = compact.to_ascii_lowercase();
    names.any(|name| name == "hidden" || name.starts_with("hidden="))
        || [
            "display:none",
            "visibility:hidden",
            "opacity:0;",
            "font-size:0",
        ]
        .iter()
        .any(|style| compact.contains(style))
        || compact.contains("opacity:0\"")
}

/// Where the element `name` ends, whose inside is no HTML.
fn end_of(text: &str, name: &str) -> usize {
    let mut ends = text.match_indices("</").map(|(at, _)| at);
    let end = ends.find(|at| {
        let found = text.get(at + 2..at + 2 + name.len());
        found.is_some_and(|found| found.eq_ignore_ascii_case(name))
    });
    end.unwrap_or(text.len())
}

fn after<'a>(text: &'a str, mark: &str) -> &'a str {
    text.split_once(mark).map_or("", |(_, rest)| rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_readers_see_is_told_from_what_they_do_not() {
        let seen = [
            "$",
            "<!doctype html><html><head><title>x</title></head><body><main>$</main></body></html>",
            "<br hidden>$",
            "<div hidden>x</div>$",
            "<p title=\"a > b\">x</p>$",
            "<!-- $ -->$",
            "<script>if (a < b) {}</script>$",
            "<SCRIPT>x</b></sCript>$",
            "<div hidden><i><b></div></i>$",
            "<b hidden><b></b></b></b>$",
            "<svg><path/></svg>$",
            "<svg width=\"1\" />$",
            "<div class=\"not-hidden\" title=\" hidden \">$</div>",
            "<details><summary>x</summary>$</details>",
            "<style>main { display: none } main { display: block }</style><main>$</main>",
            "<style>@media print { main { display: none } } nav, .x { display: none }</style><main class=y>$</main>",
            "<style>main[hidden] { display: none } main p { opacity: 0 }</style><main>$</main>",
            "<div style=\"opacity:0.5\">$</div>",
        ];
        let unseen = [
            "",
            "<!-- $ -->",
            "<!-- $",
            "<template>$</template>",
            "<div hidden>$</div>",
            "<DIV class=x HIDDEN=\"\"><div>x</div>$</DIV>",
            "<div hidden=until-found>$</div>",
            "<div style=\"display: none\">$</div>",
            "<div style=\"opacity: 0\">$</div>",
            "<style>/* { */ body { color: red } main { display: none !important }</style><main>$</main>",
            "<style>.a, #b { visibility: hidden }</style><div class=\"x a\">$</div>",
            "<style>#b { opacity: 0 }</style><div id=b>$</div>",
            "<script>$</script>",
            "<style>$</style>",
            "<head><title>$</title></head>",
            "<textarea>$</textarea>",
            "<noscript>$</noscript>",
            "<div data-x=\"$\"></div>",
            "<div data-x='$'></div>",
            "<select>$</select>",
            "<svg><desc>$</desc></svg>",
            "<i hidden></b></u>$",
            "<div data-x=$></div>",
        ];
        let part = "<p>advert</p>";
        for page in seen {
            assert!(is_seen(&page.replace('$', part), part), "{page}");
        }
        // Elements that are never closed, and ends of none.
        let long = format!("{}{}$", "<b>".repeat(50_000), "</x>".repeat(50_000));
        assert!(is_seen(&long.replace('$', part), part));
        for page in unseen {
            assert!(!is_seen(&page.replace('$', part), part), "{page}");
        }
    }
}
