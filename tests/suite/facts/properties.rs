//! What holds of every text: no panic, a fault that lies in it, and what is shown is read again.

use std::fmt::Debug;

use advert::facts::Closing;
use advert::facts::Contract;
use advert::facts::Date;
use advert::facts::Email;
use advert::facts::Extension;
use advert::facts::Fact;
use advert::facts::Grades;
use advert::facts::Hours;
use advert::facts::InterviewDays;
use advert::facts::Pay;
use advert::facts::Phone;
use advert::facts::Places;
use advert::facts::Salary;
use advert::facts::StreetAddress;
use advert::facts::TimeOfDay;
use advert::facts::WebAddress;
use advert::facts::WorkingPattern;
use advert::facts::{PlainText, Prose};
use jiff::ToSpan;
use jiff::civil::{date, time};
use proptest::prelude::{Just, ProptestConfig, Strategy, any, prop, prop_oneof, proptest};
use proptest::test_runner::RngSeed;

proptest! {
    // What is found goes into the tables, not into files beside them.
    #![proptest_config(ProptestConfig {
        failure_persistence: None,
        // The same texts on every run; `PROPTEST_CASES` tries more of them.
        rng_seed: RngSeed::Fixed(2026),
        ..ProptestConfig::default()
    })]

    #[test]
    fn any_text_is_understood_or_refused(written in any::<String>()) {
        hold_all_to_the_rules(&written);
    }

    #[test]
    fn nearly_right_texts_are_understood_or_refused(
        salary in nearly(SALARY),
        hours in nearly(HOURS),
        places in nearly(PLACES),
        contract in nearly(CONTRACT),
        pattern in nearly(PATTERN),
        date in nearly(DATE),
        others in nearly(OTHERS),
    ) {
        hold_to_the_rules::<Pay>(&salary);
        hold_to_the_rules::<Hours>(&hours);
        hold_to_the_rules::<Places>(&places);
        hold_to_the_rules::<Contract>(&contract);
        hold_to_the_rules::<WorkingPattern>(&pattern);
        hold_to_the_rules::<Date>(&date);
        hold_to_the_rules::<Closing>(&date);
        hold_to_the_rules::<Extension>(&date);
        hold_to_the_rules::<InterviewDays>(&date);
        hold_all_to_the_rules(&others);
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

/// Texts made of what one parser knows and of what stands around it, most of them nearly right.
fn nearly(known: &'static str) -> impl Strategy<Value = String> {
    let known: Vec<&str> = known.split(' ').collect();
    let around: Vec<&str> = ", , ; / ( ) ( ) - – + . ' … é ½ & to or and plus of 12 2 0"
        .split(' ')
        .collect();
    let piece = prop_oneof![
        12 => prop::sample::select(known).prop_map(|piece| piece.replace('_', " ")),
        6 => prop::sample::select(around).prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
    ];
    let spaced = (piece, prop_oneof![1 => Just(""), 3 => Just(" ")]);
    prop::collection::vec(spaced, 1..10).prop_map(|pieces| {
        pieces
            .into_iter()
            .map(|(piece, space)| piece + space)
            .collect()
    })
}

const SALARY: &str = "£35,000 £35,000 £40k 35k £ 14.50 £1,400 €5 EUR GBP 10% per_annum an_hour p.a. \
     up_to from between pro_rata including London_weighting allowance £1.400 O K London National: \
     Leeds HEO: SEO Band_6 (London) (HEO) in_London circa c. minimum OTE ; /";
const HOURS: &str = "37 37 22.5 20 36 hours hours hrs h minutes 15 per_week pw net gross (net) \
     a_day Monday_to_Friday up_to hpw between and FTE plus_overtime";
const PLACES: &str = "Leeds York Brighton_and_Hove Newry,_Mourne_and_Down hybrid remote on_site \
     Remote (hybrid) Hybrid either Andover UK-wide 3_days_a_week EC1A_1HQ and/or from with_travel : -";
const CONTRACT: &str = "Permanent Fixed_term FTA Loan secondment temporary contract appointment \
     until for up_to 23_months 2_years 6_weeks 31_March_2028 31/03/2028 maternity_cover and & zero_hours with_possibility subject_to to_cover";
const PATTERN: &str = "Full-time Part_time FT PT job_share flexible_working compressed shifts \
     term_time nights on_call hybrid some_days";
const DATE: &str = "12 31 29 Dec December 02 2026 2028 26 /12/ -12- Saturday Sat, th st . 12/12/2026 \
     2026-12-12 of to on 12/12/2026_to_19/12/2026 on_8/12/2026: reason";
const OTHERS: &str = "HEO Grade 7 6 SCS Pay_Band 1 a@b.uk https:// http:// gov.uk tel: mailto: 020 \
     7946_0000 ext 23:55 11.55 pm a.m. midday 12am";

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
    hold_to_the_rules::<Closing>(written);
    hold_to_the_rules::<Contract>(written);
    hold_to_the_rules::<Date>(written);
    hold_to_the_rules::<Email>(written);
    hold_to_the_rules::<Extension>(written);
    hold_to_the_rules::<Grades>(written);
    hold_to_the_rules::<Hours>(written);
    hold_to_the_rules::<InterviewDays>(written);
    hold_to_the_rules::<StreetAddress>(written);
    hold_to_the_rules::<Phone>(written);
    hold_to_the_rules::<Places>(written);
    hold_to_the_rules::<PlainText>(written);
    hold_to_the_rules::<Prose>(written);
    hold_to_the_rules::<Pay>(written);
    hold_to_the_rules::<TimeOfDay>(written);
    hold_to_the_rules::<WebAddress>(written);
    hold_to_the_rules::<WorkingPattern>(written);
}
