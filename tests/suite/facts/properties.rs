//! What holds of every text: no panic, a fault that lies in it, and what is shown is read again.

use std::fmt::Debug;

use advert::facts::Fact;
use advert::facts::contract::Contract;
use advert::facts::date::Date;
use advert::facts::email::Email;
use advert::facts::grade::Grade;
use advert::facts::hours::Hours;
use advert::facts::phone::Phone;
use advert::facts::places::Places;
use advert::facts::plain_text::{PlainText, Prose};
use advert::facts::salary::Salary;
use advert::facts::time_of_day::TimeOfDay;
use advert::facts::web_address::WebAddress;
use advert::facts::working_pattern::WorkingPattern;
use jiff::ToSpan;
use jiff::civil::{date, time};
use proptest::prelude::{Just, ProptestConfig, Strategy, any, prop, prop_oneof, proptest};

proptest! {
    // What is found goes into the tables, not into files beside them.
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_understood_or_refused(written in any::<String>()) {
        hold_all_to_the_rules(&written);
    }

    #[test]
    fn nearly_right_texts_are_understood_or_refused(written in pieces()) {
        hold_all_to_the_rules(&written);
    }

    #[test]
    fn every_day_and_minute_is_read_again(days in 0..73_000_i64, minute in 0..1_440_i64) {
        let day = date(2000, 1, 1).checked_add(days.days()).unwrap();
        assert_eq!(Date(day).to_string().parse(), Ok(Date(day)));
        assert_eq!(day.to_string().parse(), Ok(Date(day)));
        let british = day.strftime("%A %d/%m/%Y").to_string();
        assert_eq!(british.parse(), Ok(Date(day)));
        let minute = time(0, 0, 0, 0) + minute.minutes();
        assert_eq!(TimeOfDay(minute).to_string().parse(), Ok(TimeOfDay(minute)));
        assert_eq!(minute.strftime("%H:%M").to_string().parse(), Ok(TimeOfDay(minute)));
    }

    #[test]
    fn every_range_of_pence_is_read_again(from in 100_000..99_999_999_u64, more in 0..99_999_u64) {
        let sum = |pence: u64| format!("£{}.{:02}", pence / 100, pence % 100);
        let written = format!("{} - {}", sum(from), sum(from + more));
        let salary: Salary = written.parse().unwrap();
        assert_eq!(salary.from.unwrap().hundredths(), from);
        assert_eq!(salary.to.unwrap().hundredths(), from + more);
        assert_eq!(salary.to_string().parse(), Ok(salary.clone()));
        let json = serde_json::to_string(&salary).unwrap();
        assert_eq!(serde_json::from_str::<Salary>(&json).unwrap(), salary);
    }
}

/// Texts made of the pieces that the parsers know, so that most of them are nearly right.
fn pieces() -> impl Strategy<Value = String> {
    let known = prop::sample::select(vec![
        "£",
        "35,000",
        "40k",
        "14.50",
        "37",
        "12",
        "2026",
        "0",
        "%",
        "to",
        "-",
        "–",
        " ",
        " ",
        " ",
        ",",
        ", ",
        ";",
        "/",
        "(",
        ")",
        "plus",
        "+",
        "per annum",
        "an hour",
        "hours",
        "minutes",
        "per week",
        "net",
        "Leeds",
        "or",
        "and",
        "Brighton and Hove",
        "hybrid",
        "remote",
        "Permanent",
        "fixed term",
        "FTA",
        "until",
        "months",
        "2 years",
        "up to",
        "from",
        "Full-time",
        "PT",
        "job share",
        "12/12/2026",
        "31 March 2028",
        "Saturday",
        "th",
        "Dec",
        "23:55",
        "pm",
        "HEO",
        "grade",
        "SCS",
        "1",
        "a@b.uk",
        "https://",
        "gov.uk",
        "tel:",
        "of",
        "between",
        "K",
        "€",
        "EUR",
        "O",
        ".",
        "…",
        "é",
        "½",
        "'",
        "\u{a0}",
        "mailto:",
        "ext",
        "including",
        "pro rata",
    ]);
    let piece =
        prop_oneof![8 => known.prop_map(str::to_owned), 1 => any::<char>().prop_map(String::from)];
    let spaced = (piece, prop_oneof![Just(""), Just(" ")]);
    prop::collection::vec(spaced, 0..12).prop_map(|pieces| {
        pieces
            .into_iter()
            .map(|(piece, space)| piece + space)
            .collect()
    })
}

/// No text makes a parser panic; a fault lies in the text; what is shown is read as the same fact.
fn hold_to_the_rules<T: Fact + Debug + PartialEq>(written: &str) {
    match written.parse::<T>() {
        Ok(fact) => {
            assert_eq!(fact.check(), Ok(()), "{written:?}");
            assert_eq!(fact.to_string().parse(), Ok(fact), "{written:?}");
        }
        Err(fault) => {
            assert!(
                written.get(fault.span.clone()).is_some(),
                "{written:?}: {fault:?}"
            );
            let message = &fault.message;
            assert!(
                !message.ends_with('.') && !message.is_empty(),
                "{written:?}: {message}"
            );
        }
    }
}

fn hold_all_to_the_rules(written: &str) {
    hold_to_the_rules::<Contract>(written);
    hold_to_the_rules::<Date>(written);
    hold_to_the_rules::<Email>(written);
    hold_to_the_rules::<Grade>(written);
    hold_to_the_rules::<Hours>(written);
    hold_to_the_rules::<Phone>(written);
    hold_to_the_rules::<Places>(written);
    hold_to_the_rules::<PlainText>(written);
    hold_to_the_rules::<Prose>(written);
    hold_to_the_rules::<Salary>(written);
    hold_to_the_rules::<TimeOfDay>(written);
    hold_to_the_rules::<WebAddress>(written);
    hold_to_the_rules::<WorkingPattern>(written);
}
