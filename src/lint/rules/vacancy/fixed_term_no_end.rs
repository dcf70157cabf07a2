//! `fixed-term-no-end`: a fixed term with neither a length nor a last day.

use crate::facts::contract::{ContractKind, Terms};
use crate::lint::{Findings, House};
use crate::validate::CheckedVacancy;

/// Words by which a remark says when the contract ends, in the author's own way.
const ENDS: [&str; 8] = [
    "until", "till", "end", "ends", "ending", "year", "month", "week",
];

/// Words by which a remark says when the contract begins.
const STARTS: [&str; 7] = [
    "from",
    "start",
    "starts",
    "starting",
    "commencing",
    "beginning",
    "begins",
];

/// Words behind which nobody knows more of the end than before.
const NO_END: [&str; 19] = [
    "as above",
    "as below",
    "as stated",
    "further notice",
    "no end",
    "no one knows",
    "nobody knows",
    "not agreed",
    "not known",
    "not set",
    "not yet",
    "see above",
    "see below",
    "tba",
    "tbc",
    "to be agreed",
    "to be confirmed",
    "undecided",
    "unknown",
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
    note.to_lowercase().split([',', ';']).any(part_tells_an_end)
}

fn part_tells_an_end(part: &str) -> bool {
    let words = || part.split(|character: char| !character.is_alphanumeric());
    let is_end = |word: &str| ENDS.contains(&word.trim_end_matches('s')) || ENDS.contains(&word);
    let mut first = words().filter(|word| !word.is_empty());
    // `from April 2027` says when it begins, and `until as above` nothing.
    let is_start = first.next().is_some_and(|word| STARTS.contains(&word))
        && !first.any(|word| is_end(word) || word == "to");
    let has_number = part.contains(|digit: char| digit.is_ascii_digit());
    !is_start
        && (has_number || (words().any(is_end) && !NO_END.iter().any(|none| part.contains(none))))
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
            ("Fixed term, starting 1 April 2027", true),
            ("Fixed term from April 2027", true),
            ("Fixed term ends with nobody knows", true),
            ("Fixed term until as above", true),
            ("Fixed term until further notice", true),
            ("Fixed term until September", false),
            ("Fixed term until end of March 2028", false),
            ("Fixed term until the end of funding", false),
            ("Fixed term ends with the project", false),
            ("Fixed term, starting 1 April 2027, for 2 years", false),
            ("Fixed term, starting 1 April 2027, 9-12 months", false),
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
