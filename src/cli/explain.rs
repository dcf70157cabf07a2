//! `advert explain`: the page of a code that a message has in brackets, or of all codes.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::Exit;
use super::args::ExplainArguments;
use super::console::Console;
use crate::build::Stop;
use crate::diagnostic::{Code, CodePage};
use crate::lint::RULES;
use crate::phrase;

pub(super) fn run(console: &Console, options: &ExplainArguments) -> Result<Exit, Stop> {
    let all = all();
    match &options.code {
        Some(name) => match all.get(name.as_str()) {
            Some((page, _)) => console.answer(page.text.trim_end()),
            None => return Err(unknown(name, all.keys().copied())),
        },
        None if options.markdown => console.answer(whole(&all).trim_end()),
        None => {
            for (name, (page, level)) in &all {
                console.answer(&format!("{name:<24} {level:<8} {}", page.summary()));
            }
        }
    }
    Ok(Exit::Clean)
}

/// Every page by its name; with a rule's level, or the word that it is a message of another kind.
fn all() -> BTreeMap<&'static str, (&'static CodePage, &'static str)> {
    let codes = Code::OF_MESSAGES
        .iter()
        .map(|code| (code.page(), "message"));
    let rules = RULES.iter().map(|rule| (&rule.page, rule.level.name()));
    let all = codes.chain(rules);
    all.map(|(page, level)| (page.name, (page, level)))
        .collect()
}

fn unknown<'a>(name: &str, known: impl Iterator<Item = &'a str>) -> Stop {
    // A message has its code in brackets, which are easily copied with it.
    let bare = name.trim_matches(['[', ']']);
    let hint = phrase::did_you_mean_or(bare, known, || "`advert explain` lists them".to_owned());
    Stop::Usage(format!("no message has the code `{name}`; {hint}"))
}

/// All pages as one Markdown document, each below a heading of level 2.
fn whole(all: &BTreeMap<&'static str, (&'static CodePage, &'static str)>) -> String {
    let mut document = "# Codes of messages\n".to_owned();
    for (page, level) in all.values() {
        let heading = match *level {
            "message" => String::new(),
            level => format!("\nA rule of `advert lint`; its level is {level}.\n"),
        };
        let text = page.text.trim_end().replace("\n## ", "\n### ");
        let (title, rest) = text.split_once('\n').unwrap_or((&text, ""));
        let _ = write!(document, "\n#{title}\n{heading}{rest}\n");
    }
    document
}
