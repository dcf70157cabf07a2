//! Findings of the rules, marked in the advert where the words stand that they are about.
//!
//! In: a page as the writer made it, and [`Remark`]s. Out: the same page with each stretch of words marked,
//! tied to a note at its end that says what was found and why, and leads back. Only what is looked at beside a
//! form is marked: what is taken along or published never comes by here.

use std::ops::Range;

use html5gum::emitters::default::DefaultEmitter;
use html5gum::{Token, Tokenizer};
use maud::{Markup, PreEscaped, html};

use super::House;
use super::findings::Finding;
use crate::words::Key;

/// A finding, and the words of the advert that it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::serve) struct Remark {
    /// What was found, as the form says it.
    pub(super) finding: Finding,
    /// The line of the author's in which the words stand.
    pub(super) line: String,
    /// The words, as bytes of the line.
    pub(super) words: Range<usize>,
}

/// Elements whose text nobody reads as part of the advert.
const UNSEEN: [&[u8]; 8] = [
    b"head",
    b"script",
    b"style",
    b"title",
    b"template",
    b"noscript",
    b"svg",
    b"iframe",
];

/// Elements within a line of text: all others end what can be found as one stretch.
const INLINE: [&[u8]; 12] = [
    b"a", b"abbr", b"b", b"bdi", b"code", b"em", b"i", b"small", b"span", b"strong", b"sub", b"wbr",
];

/// The looks of marks and notes. They keep their colours where the page is dark.
const STYLE: &str = "<style>\
mark{background:#ffe9a8;color:#1f2328;box-shadow:0 0 0 1px #8a6300}\
a.to-note,a.to-note:visited{color:#123c57;background:#ffe9a8;font:600 .75em/1 sans-serif;padding:0 .3em;\
margin:0 .15em;text-decoration:none;border:1px solid #8a6300;border-radius:.5em}\
a.to-note::before{content:attr(data-number)}\
.notes{margin:2rem auto;max-width:42rem;padding:1rem 1.25rem;border:2px solid #8a6300;background:#fff;\
color:#1f2328;font:1rem/1.5 sans-serif}\
.notes h2{font:600 1.2rem/1.3 sans-serif;color:#1f2328;margin:0 0 .5rem}\
.notes a{color:#123c57}.notes li{margin-bottom:.75rem}.notes p{margin:0}\
:is(mark,.notes li):target{outline:3px solid #b4560f}</style>";

/// The page with its marks and notes; as it is where nothing was found.
pub(super) fn mark(house: &House, page: &str, remarks: &[Remark]) -> String {
    let seen = Seen::of(page);
    let mut found: Vec<(Range<usize>, &Remark)> = Vec::new();
    for remark in remarks {
        let Some(words) = seen.find(remark) else {
            continue;
        };
        // A stretch within another would tear its mark apart.
        let is_apart = |(other, _): &(Range<usize>, &Remark)| {
            words.end <= other.start || other.end <= words.start
        };
        if found.iter().all(is_apart) || found.iter().any(|(other, _)| *other == words) {
            found.push((words, remark));
        }
    }
    if found.is_empty() {
        return page.to_owned();
    }
    found.sort_by_key(|(words, _)| words.start);
    let mut marked = String::with_capacity(page.len() + 4_000);
    let mut done = 0;
    let mut number = 0;
    for same in found.chunk_by(|left, right| left.0 == right.0) {
        let numbers: Vec<usize> = (number + 1..=number + same.len()).collect();
        let described: Vec<String> = numbers
            .iter()
            .map(|number| format!("note-{number}"))
            .collect();
        for (part, raw) in seen.raw(&same[0].0).into_iter().enumerate() {
            marked.push_str(&page[done..raw.start]);
            if part == 0 {
                let open = format!(
                    "<mark id=\"words-{}\" aria-describedby=\"{}\">",
                    number + 1,
                    described.join(" ")
                );
                marked.push_str(&open);
            } else {
                marked.push_str("<mark>");
            }
            marked.push_str(&page[raw.clone()]);
            marked.push_str("</mark>");
            done = raw.end;
        }
        for number in numbers {
            let label = house.say_of(Key::ServeNote, &[&number.to_string()]);
            let link = html! {
                a.to-note href={ "#note-" (number) } data-number=(number) aria-label=(label) {}
            };
            marked.push_str(&link.into_string());
        }
        number += same.len();
    }
    let end = page
        .rfind("</body>")
        .filter(|end| *end >= done)
        .unwrap_or(page.len());
    marked.push_str(&page[done..end]);
    marked.push_str(STYLE);
    marked.push_str(&notes(house, &seen, &found).into_string());
    marked.push_str(&page[end..]);
    marked
}

fn notes(house: &House, seen: &Seen<'_>, found: &[(Range<usize>, &Remark)]) -> Markup {
    let mut first = 0;
    let notes = found.iter().enumerate().map(|(index, (words, remark))| {
        if index == 0 || found[index - 1].0 != *words {
            first = index + 1;
        }
        let (finding, quoted) = (&remark.finding, short(&seen.text[words.clone()]));
        html! {
            li id={ "note-" (index + 1) } {
                p { a href={ "#words-" (first) } { "“" (quoted) "”" } ": " (finding.whole()) }
                @if let Some(why) = &finding.why {
                    details { summary { (house.say(Key::ServeSaidWhy)) } p { (why) } }
                }
            }
        }
    });
    let notes: Vec<Markup> = notes.collect();
    html! {
        aside.notes aria-labelledby="notes" {
            h2 #notes { (house.say(Key::ServeNotes)) }
            ol { @for note in notes { (note) } }
        }
    }
}

/// The beginning of long words, for a link.
fn short(words: &str) -> PreEscaped<String> {
    const MOST: usize = 80;
    let text = match words.char_indices().nth(MOST) {
        None => words.to_owned(),
        Some((at, _)) => format!("{}…", words[..at].trim_end()),
    };
    html! { (text) }
}

/// The words of a page that readers see, white space as browsers show it, with the bytes of the page that
/// each comes from. A line break stands where a stretch ends.
struct Seen<'a> {
    page: &'a str,
    text: String,
    /// For each byte of the text the place in the page of the character that it is part of.
    from: Vec<usize>,
}

impl<'a> Seen<'a> {
    fn of(page: &'a str) -> Self {
        let mut seen = Self {
            page,
            text: String::new(),
            from: Vec::new(),
        };
        let mut emitter = DefaultEmitter::<usize>::new_with_span();
        emitter.naively_switch_states(true);
        let mut unseen: Vec<Vec<u8>> = Vec::new();
        for token in Tokenizer::new_with_emitter(page, emitter) {
            let Ok(token) = token;
            match token {
                Token::StartTag(tag) => {
                    let name = tag.name.to_vec();
                    if UNSEEN.contains(&name.as_slice()) && !tag.self_closing {
                        unseen.push(name);
                    } else if !INLINE.contains(&name.as_slice()) {
                        seen.end_stretch();
                    }
                }
                Token::EndTag(tag) => {
                    let name = tag.name.to_vec();
                    if let Some(open) = unseen.iter().rposition(|one| *one == name) {
                        unseen.truncate(open);
                    } else if !INLINE.contains(&name.as_slice()) {
                        seen.end_stretch();
                    }
                }
                Token::String(text) if unseen.is_empty() => {
                    seen.read(text.span.start..text.span.end);
                }
                _ => {}
            }
        }
        seen
    }

    fn end_stretch(&mut self) {
        if !self.text.ends_with('\n') {
            self.push('\n', 0);
        }
    }

    /// Takes a text of the page, character references and all.
    fn read(&mut self, raw: Range<usize>) {
        let Some(whole) = self.page.get(raw.clone()) else {
            return;
        };
        let mut at = 0;
        while let Some(first) = whole[at..].chars().next() {
            let here = raw.start + at;
            let reference = (first == '&').then(|| reference(&whole[at..])).flatten();
            let (character, length) = reference.unwrap_or((first, first.len_utf8()));
            at += length;
            if !character.is_whitespace() {
                self.push(character, here);
            } else if !self.text.ends_with([' ', '\n']) {
                self.push(' ', here);
            }
        }
    }

    fn push(&mut self, character: char, from: usize) {
        self.text.push(character);
        self.from.extend((0..character.len_utf8()).map(|_| from));
    }

    /// Where the words of a remark stand: in their line if the page has it whole, or else where they stand
    /// for the first time.
    fn find(&self, remark: &Remark) -> Option<Range<usize>> {
        let words = remark.line.get(remark.words.clone())?;
        let (line, before) = (collapsed(&remark.line), &remark.line[..remark.words.start]);
        let words = collapsed(words);
        if words.is_empty() {
            return None;
        }
        if let Some(at) = self.whole(&line) {
            let start = at + collapsed_start(before, &words, &line)?;
            return Some(start..start + words.len());
        }
        let start = self.whole(&words)?;
        Some(start..start + words.len())
    }

    /// The first place of `words` that is no part of a longer word.
    fn whole(&self, words: &str) -> Option<usize> {
        let is_letter = |next: Option<char>| next.is_some_and(char::is_alphanumeric);
        let mut found = self.text.match_indices(words).map(|(at, _)| at);
        found.find(|at| {
            let (before, after) = (&self.text[..*at], &self.text[at + words.len()..]);
            let joins_before =
                is_letter(words.chars().next()) && is_letter(before.chars().next_back());
            let joins_after =
                is_letter(words.chars().next_back()) && is_letter(after.chars().next());
            !joins_before && !joins_after
        })
    }

    /// The stretches of the page's bytes that show a stretch of its words, tags between them left out.
    fn raw(&self, words: &Range<usize>) -> Vec<Range<usize>> {
        let mut parts: Vec<Range<usize>> = Vec::new();
        for (at, character) in self.text[words.clone()].char_indices() {
            let from = self.from[words.start + at];
            let raw = &self.page[from..];
            let length = match reference(raw) {
                Some((known, length)) if known == character => length,
                _ => raw.chars().next().map_or(0, char::len_utf8),
            };
            match parts.last_mut() {
                Some(part) if !self.page[part.end..from].contains(['<', '>']) => {
                    part.end = from + length;
                }
                _ => parts.push(from..from + length),
            }
        }
        parts
    }
}

/// The character of a reference at the start of `raw`, and how long that is.
fn reference(raw: &str) -> Option<(char, usize)> {
    let rest = raw.strip_prefix('&')?;
    let end = rest.bytes().take(12).position(|byte| byte == b';')?;
    let name = &rest[..end];
    let character = match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => '\u{a0}',
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(digits) => u32::from_str_radix(digits, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code)?
        }
    };
    Some((character, end + 2))
}

/// White space as browsers show it.
fn collapsed(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ")
}

/// Where `words` begin in the collapsed `line`, of which `before` stands before them.
fn collapsed_start(before: &str, words: &str, line: &str) -> Option<usize> {
    let near = collapsed(before).len();
    let at = line.get(near..)?.find(words)?;
    Some(near + at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Severity;

    fn remark(line: &str, words: &str) -> Remark {
        let at = line.find(words).unwrap();
        Remark {
            finding: Finding {
                name: "field".to_owned(),
                severity: Severity::Warning,
                message: "A <b> fault".to_owned(),
                hints: vec!["Mend it".to_owned()],
                why: Some("It hurts.".to_owned()),
            },
            line: line.to_owned(),
            words: at..at + words.len(),
        }
    }

    /// The page up to its notes, marks as brackets and links to notes as their numbers.
    #[track_caller]
    fn check(page: &str, remarks: &[(&str, &str)], expected: &str) {
        let remarks: Vec<Remark> = remarks
            .iter()
            .map(|(line, words)| remark(line, words))
            .collect();
        let marked = mark(&House::unknown(), page, &remarks);
        let mut short = String::new();
        let mut rest = marked
            .split_once("<style>")
            .map_or(marked.as_str(), |(page, _)| page);
        while let Some((before, tag)) = rest.split_once('<') {
            let (tag, after) = tag.split_once('>').unwrap();
            short.push_str(before);
            rest = after;
            match tag {
                "/mark" => short.push(']'),
                tag if tag.starts_with("mark") => short.push('['),
                tag if tag.starts_with("a class=\"to-note\"") => {
                    let (_, number) = tag.split_once("data-number=\"").unwrap();
                    short.push_str(number.split_once('"').unwrap().0);
                    rest = rest.strip_prefix("</a>").unwrap();
                }
                tag => short.extend(["<", tag, ">"]),
            }
        }
        short.push_str(rest);
        assert_eq!(short, expected);
        for number in 1..=marked.matches("class=\"to-note\"").count() {
            assert!(
                marked.contains(&format!("id=\"note-{number}\"")),
                "{number}"
            );
            assert!(
                marked.contains(&format!("href=\"#note-{number}\"")),
                "{number}"
            );
        }
    }

    #[test]
    fn words_are_marked_in_their_own_line() {
        check(
            "<p>We test.</p><p>You test well.</p>",
            &[("You  test well.", "test")],
            "<p>We test.</p><p>You [test]1 well.</p>",
        );
        check(
            "<p>Testers test.</p>",
            &[("other test", "test")],
            "<p>Testers [test]1.</p>",
        );
        check("<p>Testers</p>", &[("test", "test")], "<p>Testers</p>");
    }

    #[test]
    fn marks_leave_tags_and_references_whole() {
        check(
            "<p>a <em>very good</em> one &amp; &lt;b&gt;</p>",
            &[("a very good one & <b>", "good one & <b>")],
            "<p>a <em>very [good]</em>[ one &amp; &lt;b&gt;]1</p>",
        );
        check(
            "<title>good</title><script>good</script><p title=\"good\">good</p>",
            &[("good", "good")],
            "<title>good</title><script>good</script><p title=\"good\">[good]1</p>",
        );
        check(
            "<li>a</li><li>b</li>",
            &[("a b", "a b")],
            "<li>a</li><li>b</li>",
        );
    }

    #[test]
    fn one_stretch_may_have_several_notes_and_none_tears_another() {
        check(
            "<p>one two three</p>",
            &[
                ("one two three", "two"),
                ("one two three", "two three"),
                ("one two three", "one"),
                ("one two three", "two"),
            ],
            "<p>[one]1 [two]23 three</p>",
        );
    }

    #[test]
    fn notes_are_text() {
        let marked = mark(
            &House::unknown(),
            "<body><p>x</p></body>",
            &[remark("x", "x")],
        );
        assert!(marked.contains("A &lt;b&gt; fault. Mend it."), "{marked}");
        assert!(marked.ends_with("</aside></body>"), "{marked}");
    }
}
