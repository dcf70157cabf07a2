//! `bullet-parallel`: the one item of a list that begins in another form than all others.

use crate::lint::text::{Block, Text};
use crate::lint::{Findings, House};

/// In a list of fewer items none is the outlier.
const FEWEST_ITEMS: usize = 4;

/// The form in which an item begins, where its first words tell it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    /// `You will lead`, `You can`.
    You,
    /// `Has`, `Is able`, `Shows`.
    Third,
    /// `Leading`, `Managing`.
    Ing,
    /// `A good understanding`, `Some knowledge`.
    Noun,
    /// `Able to`.
    Adjective,
}

impl Form {
    fn name(self) -> &'static str {
        match self {
            Self::You => "`You …`",
            Self::Third => "a form such as `Has` or `Is`",
            Self::Ing => "a form in `-ing`",
            Self::Noun => "a noun",
            Self::Adjective => "an adjective",
        }
    }
}

pub(in crate::lint) fn check(text: &Text<'_>, _: &House<'_>, findings: &mut Findings<'_>) {
    for items in text
        .lists()
        .into_iter()
        .filter(|items| items.len() >= FEWEST_ITEMS)
    {
        outlier_of_form(&items, findings);
        outlier_of_case(&items, findings);
    }
}

fn outlier_of_form(items: &[&Block<'_>], findings: &mut Findings<'_>) {
    let forms: Vec<Option<Form>> = items.iter().map(|item| form(&item.words)).collect();
    let usual = [
        Form::You,
        Form::Third,
        Form::Ing,
        Form::Noun,
        Form::Adjective,
    ]
    .into_iter()
    .find(|form| forms.iter().filter(|other| **other == Some(*form)).count() + 1 == forms.len());
    let Some(usual) = usual else { return };
    for (item, form) in items.iter().zip(forms) {
        if let Some(form) = form.filter(|form| *form != usual) {
            report(
                item,
                format!(
                    "this item begins with {}; the others of its list begin with {}",
                    form.name(),
                    usual.name()
                ),
                findings,
            );
        }
    }
}

fn outlier_of_case(items: &[&Block<'_>], findings: &mut Findings<'_>) {
    let is_capital = |item: &&Block<'_>| {
        let first = item
            .words
            .chars()
            .next()
            .filter(|first| first.is_alphabetic());
        first.map(char::is_uppercase)
    };
    let cases: Option<Vec<bool>> = items.iter().map(is_capital).collect();
    let Some(cases) = cases else { return };
    let capitals = cases.iter().filter(|case| **case).count();
    for (item, is_capital) in items.iter().zip(&cases) {
        if !is_capital && capitals + 1 == cases.len() {
            let message =
                "this item begins with a small letter; the others of its list begin with a capital";
            report(item, message.to_owned(), findings);
        }
    }
}

fn report(item: &Block<'_>, message: String, findings: &mut Findings<'_>) {
    let word = item.each_word().next().map_or(0..0, |(word, _)| word);
    findings
        .report(item.place(word), message)
        .hint("begin all items of a list in the same form, so that each completes its heading");
}

fn form(words: &str) -> Option<Form> {
    let mut words = words.split(|character: char| !character.is_alphanumeric() && character != '’');
    let first = words.next()?.to_lowercase();
    match first.as_str() {
        "you" | "you’ll" | "you’re" => Some(Form::You),
        "a" | "an" | "the" | "some" | "experience" | "knowledge" | "understanding" | "ability" => {
            Some(Form::Noun)
        }
        "able" | "willing" | "comfortable" | "confident" => Some(Form::Adjective),
        "has" | "is" | "shows" | "can" | "works" | "likes" | "enjoys" | "knows" | "understands"
        | "takes" | "makes" | "leads" | "builds" | "supports" => Some(Form::Third),
        "during" | "nothing" | "something" | "anything" | "everything" => None,
        word if word.len() > 5 && word.ends_with("ing") => Some(Form::Ing),
        _ => None,
    }
}
