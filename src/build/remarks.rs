//! What the rules for wording say of a draft, for formats that tell it beside the words.
//!
//! In: a snapshot and a document. Out: remarks on words of a draft; of any other document none. Its inputs
//! are those of the draft, the rules' data and the rules, and no day, as a document's bytes depend on none.

use jiff::civil;

use super::rules::Rules;
use super::{Format, Snapshot, Stop};
use crate::diagnostic::{Diagnostic, Place};
use crate::document::Document;
use crate::facts::date::Date;
use crate::lint;
use crate::lint::registry::RULES;
use crate::model::DocumentKind;
use crate::publish::fingerprint::Fingerprint;
use crate::words::Shown;
use crate::write::HousePart;
use crate::write::remarks::{Remark, once};

/// So many remarks are made on one draft.
const MOST: usize = 200;

impl Snapshot {
    /// What `format` tells of the words of `document`.
    pub(super) fn remarks(&self, document: &Document, format: Format) -> Result<Vec<Remark>, Stop> {
        let (checked, composer) = self.sound()?;
        let tells = format.row().needs.contains(&HousePart::Remarks) && document.meta.is_draft;
        let name = document.name.as_ref();
        let name = name.filter(|name| tells && name.kind == DocumentKind::Vacancy);
        let Some(vacancy) = name.and_then(|name| checked.vacancies().get(&name.id)) else {
            return Ok(Vec::new());
        };
        let rules = Rules {
            dictionary: None,
            // No rule that is asked looks at it.
            today: Date(civil::Date::MIN),
            publish: false,
        };
        let read = self.rules_data(checked);
        let house = self.house(&rules, &read.data, checked, composer);
        let found = lint::of_wording(vacancy, &house);
        let mut remarks = once(found.iter().map(remark).collect());
        remarks.truncate(MOST);
        Ok(remarks)
    }
}

/// Stands for all rules: it changes with their names, pages and levels.
pub(super) fn of_rules() -> Fingerprint {
    let rules = RULES.iter().flat_map(|rule| {
        let level = rule.level.name().as_bytes();
        [rule.page.name.as_bytes(), rule.page.text.as_bytes(), level]
    });
    Fingerprint::of_parts(rules)
}

fn remark(finding: &Diagnostic) -> Remark {
    let message = format!("{} ({})", finding.message, finding.code.name());
    let says = std::iter::once(&message).chain(&finding.hints);
    let says = says.map(|words| sentence(words)).collect();
    match &finding.place {
        Place::Text { file, span } => Remark::on(file.text(), span.clone(), says),
        Place::Cell(cell) => Remark::on(&cell.text, cell.span.clone(), says),
        _ => Remark::on("", 0..0, says),
    }
}

/// What a report says as people write it outside a terminal: a sentence, with quotation marks.
fn sentence(words: &str) -> String {
    let mut opens = false;
    let said = words.chars().map(|character| match character {
        '`' => {
            opens = !opens;
            if opens { '‘' } else { '’' }
        }
        other => other,
    });
    let said = Shown::plain(said.collect::<String>()).capitalised();
    format!("{}.", said.as_str().trim_end_matches('.'))
}

#[cfg(test)]
mod tests {
    use super::sentence;

    #[test]
    fn a_message_becomes_a_sentence() {
        let said = sentence("write `use` instead of `leverage`");
        assert_eq!(said, "Write ‘use’ instead of ‘leverage’.");
    }
}
