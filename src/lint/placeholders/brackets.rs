//! What stands between brackets: words to be filled in, or the remark of an editor.
//!
//! In: the words of a block. Out: the stretches that a template's writer left for somebody else. In
//! square brackets that is everything but remarks, citations, boxes of task lists and links that were
//! typed where none is read.

use std::sync::LazyLock;

use regex::Regex;

use super::{Found, last_word, near_end, regex};

const OPEN: &str = "is still to be filled in";

/// What template writers put first between brackets, also within a quotation.
const TO_FILL: &str = r"(?:insert|add|enter|type|fill in|complete|delete|remove|choose|select|edit|amend|replace|update|specify|describe|details|details of|description|description of|state|name|first name|surname|full name|date|closing date|start date|title|job title|role|role title|role name|team|team name|department|directorate|organisation|company|location|office|town|city|salary|grade|number|no|email|e-mail|address|phone|telephone|tbc|tba|tbd|to be|your|link|url|text|optional|if applicable|if required|as appropriate|as applicable|please|x+|\?+)";

/// The pairs of brackets, none within another of its kind.
static PAIRS: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"\[(?P<square>[^\[\]]*)\]|<(?P<angle>[^<>]*)>|\{(?P<curly>[^{}]*)\}|\((?P<round>[^()]*)\)|［(?P<wide>[^［］]*)］|【(?P<thick>[^【】]*)】",
    )
});

static BEGINS_TO_FILL: LazyLock<Regex> =
    LazyLock::new(|| regex(&format!(r"(?i)^\s*{TO_FILL}(?:[\s:/,.…][^\[\]]*)?$")));

/// An instruction in round brackets, in which other words are text.
static INSTRUCTION: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"(?ix)^\s*(?:
            insert(?:\s.+)?
            | (?:tbc|tba|tbd)\b.*
            | (?:please\s)?(?:specify|state)
            | please\s(?:delete|amend|insert|complete|add|edit|select|choose|tick)\b.*
            | (?:delete|amend|edit|remove)\s(?:as|if|where|when|or|this|all|any|whichever|before)\b.*
            | (?:select|choose|pick)\s(?:one|as|from|all)\b.*
            | (?:please\s)?do\snot\s(?:change|amend|edit|alter|delete|remove|modify|overwrite|publish)\b.*
            | (?:add|enter)\s(?:a\s|the\s|your\s)?(?:link|url|details|text|name|date|e-?mail|address|title|number)\b.*
        )$",
    )
});

/// Remarks of an editor, by how they begin.
static REMARK: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"(?ix)^(?:
            sic | for\sexample | e\.?\s?g\b | i\.?\s?e\b | that\sis | such\sas | cf\b | see\b | not\b
            | formerly | previously | now | then | later | also | known\sas | including | excluding
            | as\s(?:amended|of|at|in|above|below|stated|inserted|written|enacted) | emphasis | (?:our|my)\semphasis | italics | original
            | translat | in\s(?:welsh|english|french) | cymraeg | welsh | english | transcript
            | pdf | word | odt | docx? | xlsx? | html | \d+\s?[km]b | external | opens\b | video | audio
            | who\b | whose\b | which\b | where\b | when\b
            | (?:p|pp|para|fn|ss?|ch|art|reg)\b\.? | pages?\s | (?:chapter|section|paragraph|article|annex|appendix|note|footnote|figure|table|schedule|clause|regulation|part|question|line)\s[0-9a-z]{1,4}\b
            | end\sof | blank\spage | laughter | applause | pause
            | official\b | secret\b | top\ssecret
        )",
    )
});

/// Words that say that something was taken out on purpose, or that speak to the author.
static KEPT_BACK: LazyLock<Regex> = LazyLock::new(|| {
    regex(r"(?i)\b(?:redacted|withheld|removed|omitted|anonymised|inaudible|illegible)\b")
});
static TO_AUTHOR: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"(?ix)\b(?:guidance|applicable|appropriate|required|delete|insert|before\spubli\w+|to\sbe|tbc|template|hiring\smanager|vacancy\sholder)\b|[/?]
            | \b(?:mandatory|standard|optional|compulsory|boilerplate)\s(?:text|wording|paragraphs?|sections?|statement|content)\b
            | ^(?:video|audio|image|photo|picture|logo|pdf|document)s?\s(?:links?|here|of|to|goes)\b
            | ^see\s(?:the\s|my\s|above\s)?(?:comments?|e-?mail|attached|jd|job\sdescription)\b
            # What to write in which case.
            | ^(?:where|when|if|for|unless)\b.*[,:;]\s*(?:please\s)?(?:then\s)?(?:add|include|use|insert|delete|remove|state|say|write|list|choose|select|keep|omit)\b",
    )
});

/// Numbers of notes and citations: `[1]`, `[3, 4]`, `[2a]`, `[^1]`, `[b]`.
static CITATION: LazyLock<Regex> = LazyLock::new(|| {
    regex(r"^(?:\^\S+|[0-9]{1,4}[a-z]?(?:\s?[,;–-]\s?[0-9]{1,4}[a-z]?)*|[a-w]|[ivx]+)$")
});

/// A sum at the end of a text, of which brackets say for which place or grade it is.
static ENDS_IN_SUM: LazyLock<Regex> = LazyLock::new(|| {
    regex(r"[£€$]\s?[0-9][0-9,.]*\s?(?:k|m|bn|million|billion|thousand)?(?:\s(?:a|per)\s\w+)?\s*$")
});

/// How much fits into a box, which an author is told; candidates are told it of what they send.
static ROOM: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"(?ix)^(?:(?:answer|write|describe|complete|say)\s(?:it\s|this\s)?(?:in|with)\s)?
        (?:max(?:imum)?\.?(?:\sof)?:?|up\sto|no\smore\sthan|limit(?:\sof)?:?|approx(?:imately|\.)?|about|around)?\s?
        [0-9][0-9,]*(?:\s?(?:-|–|to|or)\s?[0-9][0-9,]*)?\s(?:characters?|words?|bullet\spoints?|bullets|sentences?|paragraphs?|lines)(?:\s(?:max(?:imum)?\.?|or\s(?:less|fewer)|limit|only))?$",
    )
});
static SENT: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"(?i)\b(?:you|your|statements?|cv|letters?|appl\w+|answers?|evidence|examples?|essay|e-?mail|sift|question|presentation|behaviours?|send|write|submit)\b",
    )
});

/// What a form asks for: `(name of manager)`, `(job title)`.
static NAMED: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"(?i)^(?:(?:job|post|role) title|(?:(?:full )?name|title|telephone number|phone number|e-?mail address|address|date|location) (?:of|for)(?: the)? (?:line |hiring |recruiting )?(?:manager|contact|person|team|department|post|role|school|trust|organisation|site|office|interview|panel))$",
    )
});

/// What is counted, behind a number that is to be filled in: `[12] months`.
static COUNTED: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"(?i)^[\s-]?(?:calendar\s|working\s|other\s|full[- ]time\s|direct\s)?(?:minutes?|hours?|days?|weeks?|months?|years?|people|staff|posts?|roles?|vacanc(?:y|ies)|members|colleagues|reports|miles|sites|teams|sessions?|per\scent|%)",
    )
});

/// Words that an editor puts before what they tell more of: `within two [working] days`.
const TELLING_MORE: &[&str] = &[
    "additional",
    "annual",
    "calendar",
    "civil",
    "consecutive",
    "current",
    "entire",
    "external",
    "former",
    "full",
    "further",
    "internal",
    "local",
    "main",
    "national",
    "new",
    "only",
    "other",
    "own",
    "private",
    "public",
    "relevant",
    "same",
    "social",
    "whole",
    "working",
];

/// Parts of the country that complete a name, or tell it from another country's: `NHS [England]`.
const COUNTRIES: &[&str] = &[
    "Britain",
    "England",
    "Great Britain",
    "Ireland",
    "Northern Ireland",
    "Scotland",
    "UK",
    "United Kingdom",
    "Wales",
];

static ONLY_ZEROS: LazyLock<Regex> = LazyLock::new(|| regex(r"^[0,. ]*00[0,. ]*$"));

/// Words without a meaning of their own, as an editor puts them into a quotation.
const SMALL_WORDS: &[&str] = &[
    "a", "am", "an", "and", "are", "as", "at", "be", "been", "but", "by", "can", "did", "do",
    "for", "from", "had", "has", "have", "he", "her", "him", "his", "i", "in", "is", "it", "its",
    "may", "me", "my", "of", "on", "or", "our", "she", "should", "so", "that", "the", "their",
    "them", "these", "they", "this", "those", "to", "us", "was", "we", "were", "will", "with",
    "would", "you",
];

/// Elements of HTML of which people write; `title` and the like are words that templates have, too.
const ELEMENTS: &[&str] = &[
    "a",
    "article",
    "aside",
    "b",
    "blockquote",
    "body",
    "br",
    "button",
    "canvas",
    "code",
    "div",
    "em",
    "fieldset",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hr",
    "html",
    "i",
    "iframe",
    "img",
    "input",
    "label",
    "li",
    "main",
    "nav",
    "ol",
    "option",
    "p",
    "pre",
    "script",
    "section",
    "span",
    "strong",
    "style",
    "svg",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "tr",
    "u",
    "ul",
];

/// The placeholders between brackets.
pub(super) fn find(words: &str, found: &mut Vec<Found>) {
    let mut quotation = Quotation::default();
    for captures in PAIRS.captures_iter(words) {
        let Some(whole) = captures.get(0) else {
            continue;
        };
        quotation.go_on(words, whole.start());
        let inner = |name: &str| captures.name(name).map(|part| part.as_str());
        let around = Around {
            before: words[..whole.start()].chars().next_back(),
            after: words[whole.end()..].chars().next(),
        };
        let square = inner("square").or_else(|| inner("wide"));
        let is_one = if let Some(inner) = square.or_else(|| inner("thick")) {
            let is_quoted = quotation.is_open;
            let before = near_end(&words[..whole.start()]);
            let after = &words[whole.end()..];
            let is_count = inner.trim().bytes().all(|digit| digit.is_ascii_digit())
                && !inner.trim().is_empty()
                && COUNTED.is_match(after);
            is_count || !is_remark(inner.trim(), &around, [before, after], is_quoted)
        } else if let Some(inner) = inner("angle") {
            is_angle_field(inner, &around)
        } else if let Some(inner) = inner("curly") {
            is_curly_field(inner, &around)
        } else {
            inner("round").is_some_and(|inner| {
                let is_of_form = ROOM.is_match(inner.trim()) || NAMED.is_match(inner.trim());
                let beside = [&words[..whole.start()], &words[whole.end()..]];
                let is_sent = beside.iter().any(|words| SENT.is_match(words));
                is_of_form && !is_sent || INSTRUCTION.is_match(inner)
            })
        };
        if is_one {
            found.push((whole.range(), OPEN));
        }
    }
}

/// The characters beside a pair of brackets.
struct Around {
    before: Option<char>,
    after: Option<char>,
}

impl Around {
    fn touches(&self, is_it: fn(char) -> bool) -> [bool; 2] {
        [self.before, self.after].map(|beside| beside.is_some_and(is_it))
    }
}

/// Whether a quotation is open at a place of a text that is read from its beginning.
#[derive(Default)]
struct Quotation {
    at: usize,
    is_open: bool,
}

impl Quotation {
    fn go_on(&mut self, words: &str, to: usize) {
        for mark in words[self.at..to].chars() {
            match mark {
                '"' => self.is_open = !self.is_open,
                '“' => self.is_open = true,
                '”' => self.is_open = false,
                _ => {}
            }
        }
        self.at = to;
    }
}

/// Whether words in square brackets belong to the text around them.
fn is_remark(inner: &str, around: &Around, [before, after]: [&str; 2], is_quoted: bool) -> bool {
    let [follows_letter, precedes_letter] = around.touches(char::is_alphanumeric);
    let length = inner.chars().count();
    let is_link = around.after == Some('(')
        || around.after == Some('[')
        || around.before == Some(']') && !before.ends_with("[]");
    let is_piece = (follows_letter && length <= 3) || (precedes_letter && length <= 2);
    if is_link || is_piece {
        return true;
    }
    if matches!(inner, "" | "x" | "X") {
        // The box of a task.
        return before.len() < 8 && before.trim_matches([' ', '-', '*']).is_empty();
    }
    if matches!(inner, "..." | "…") {
        return is_quoted;
    }
    if around.before == Some('£') || ONLY_ZEROS.is_match(inner) {
        return false;
    }
    if CITATION.is_match(inner) || KEPT_BACK.is_match(inner) && !TO_AUTHOR.is_match(inner) {
        return true;
    }
    if BEGINS_TO_FILL.is_match(inner) || TO_AUTHOR.is_match(inner) {
        return false;
    }
    is_quoted
        || ENDS_IN_SUM.is_match(before)
        || REMARK.is_match(inner)
        || SMALL_WORDS.contains(&inner.to_lowercase().as_str())
        || is_name(inner)
        || is_acronym(inner, before)
        || is_added(inner, before, after)
}

/// Whether an editor put words into a text that goes on behind them: what tells more of the next word, or a country
/// behind a name.
fn is_added(inner: &str, before: &str, after: &str) -> bool {
    let goes_on = after
        .strip_prefix(' ')
        .is_some_and(|rest| rest.starts_with(char::is_lowercase));
    let follows_name = last_word(before.trim_end()).starts_with(char::is_uppercase);
    let follows_words = before.ends_with(' ') && before.contains(char::is_alphanumeric);
    follows_words && goes_on && TELLING_MORE.contains(&inner)
        || follows_words && follows_name && COUNTRIES.contains(&inner)
}

/// `the Upper Tribunal`: a name after what it is.
fn is_name(inner: &str) -> bool {
    inner
        .strip_prefix("the ")
        .is_some_and(|name| name.starts_with(char::is_uppercase))
}

/// Whether capitals in brackets are the initials of the words before them.
fn is_acronym(inner: &str, before: &str) -> bool {
    let capitals: Vec<char> = inner
        .chars()
        .filter(|letter| letter.is_uppercase())
        .collect();
    let is_short = (2..=6).contains(&inner.chars().count());
    if !is_short || capitals.len() < 2 || !inner.chars().all(char::is_alphabetic) {
        return false;
    }
    // As many words as an acronym can stand for.
    let words = near_end(before).split_whitespace().rev();
    let words = words.take(capitals.len() + 3);
    let mut initials = words.filter_map(|word| word.chars().find(|sign| sign.is_alphabetic()));
    capitals
        .iter()
        .rev()
        .all(|capital| initials.any(|initial| initial.to_uppercase().eq([*capital])))
}

/// `<team name>`, and no element, address, type or comparison.
fn is_angle_field(inner: &str, around: &Around) -> bool {
    let [follows_letter, _] = around.touches(char::is_alphanumeric);
    if follows_letter || inner.contains(['@', '=']) || inner.contains("://") {
        return false;
    }
    let name = inner.trim_matches('/');
    let is_close = inner.starts_with(char::is_alphabetic)
        && !inner.ends_with(char::is_whitespace)
        && !ELEMENTS.contains(&name.to_lowercase().as_str());
    is_close && name.chars().count() > 1 || BEGINS_TO_FILL.is_match(inner)
}

/// `{team_name}`, and no set, object or index.
fn is_curly_field(inner: &str, around: &Around) -> bool {
    let is_word = |sign: char| sign.is_alphanumeric() || " _.'’-".contains(sign);
    let [follows_code, _] = around.touches(|sign| sign.is_alphanumeric() || "\\^_".contains(sign));
    let is_name = inner.starts_with(char::is_alphabetic)
        && inner.chars().all(is_word)
        && inner.chars().count() > 1;
    // `{% raw %}` and `{# … #}` are code of templates.
    let is_code = ['%', '#']
        .iter()
        .any(|mark| inner.len() > 1 && inner.starts_with(*mark) && inner.ends_with(*mark));
    !follows_code && (is_name || is_code || BEGINS_TO_FILL.is_match(inner))
}
