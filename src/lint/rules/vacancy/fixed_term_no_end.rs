//! `fixed-term-no-end`: a fixed term with neither a length nor a last day.

use crate::facts::contract::{ContractKind, Terms};
use crate::lint::{Findings, House};
use crate::validate::CheckedVacancy;

/// Words by which a remark says when the contract ends, in the author's own way.
const ENDS: [&str; 8] = [
    "until", "till", "end", "ends", "ending", "year", "month", "week",
];

pub(in crate::lint) fn check(vacancy: &CheckedVacancy, _: &House<'_>, findings: &mut Findings<'_>) {
    let is_over = vacancy.data.status.is_over();
    let Some(contract) = vacancy.facts.contract_type.as_ref().filter(|_| !is_over) else {
        return;
    };
    if contract.options.iter().any(has_no_end) {
        let place = vacancy.json.place("/contract_type");
        findings
            .report(place, "nothing says when the fixed term ends")
            .hint(
                "give its length or last day, as in `Fixed term (23 months)` or `Fixed term \
                 (until 31 March 2028)`",
            );
    }
}

fn has_no_end(terms: &Terms) -> bool {
    terms.kind == ContractKind::FixedTerm
        && terms.length.is_none()
        && terms.until.is_none()
        && !terms.note.as_deref().is_some_and(tells_an_end)
}

fn tells_an_end(note: &str) -> bool {
    let note = note.to_lowercase();
    note.chars().any(|digit| digit.is_ascii_digit())
        || note
            .split(|character: char| !character.is_alphabetic())
            .any(|word| ENDS.contains(&word.trim_end_matches('s')) || ENDS.contains(&word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::contract::Contract;

    #[test]
    fn a_fixed_term_without_an_end_is_told_from_one_with() {
        let table = [
            ("Fixed term", true),
            ("Permanent or fixed term", true),
            ("Fixed term (maternity cover)", true),
            ("Fixed term (23 months)", false),
            ("Fixed term (until 31 March 2028)", false),
            ("Fixed term (cover for about a year)", false),
            ("Fixed term (two years)", false),
            ("Fixed term (23 months), loan", false),
            ("Permanent", false),
            ("Loan", false),
        ];
        for (text, expected) in table {
            let contract: Contract = text.parse().unwrap();
            assert_eq!(
                contract.options.iter().any(has_no_end),
                expected,
                "{text}: {contract:?}"
            );
        }
    }
}
