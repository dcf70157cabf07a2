//! What is understood and shown, and what is refused in which words, value by value.
//!
//! The tables are `<type>.txt`. A line `written => shown` is understood. A text on a line of its
//! own is refused: carets mark the characters at fault, then follow the message and the hint.

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

/// A table's text, and what reads a value of its type.
type Table = (&'static str, fn(&str) -> String);

const TABLES: [Table; 15] = [
    (include_str!("closing.txt"), read::<Closing>),
    (include_str!("contract.txt"), read::<Contract>),
    (include_str!("date.txt"), read::<Date>),
    (include_str!("email.txt"), read::<Email>),
    (include_str!("extension.txt"), read::<Extension>),
    (include_str!("grade.txt"), read::<Grades>),
    (include_str!("hours.txt"), read::<Hours>),
    (include_str!("interview.txt"), read::<InterviewDays>),
    (include_str!("phone.txt"), read::<Phone>),
    (include_str!("places.txt"), read::<Places>),
    (include_str!("salary.txt"), read::<Pay>),
    (include_str!("street_address.txt"), read::<StreetAddress>),
    (include_str!("time_of_day.txt"), read::<TimeOfDay>),
    (include_str!("web_address.txt"), read::<WebAddress>),
    (include_str!("working_pattern.txt"), read::<WorkingPattern>),
];

#[test]
fn values_are_understood_or_refused_as_the_tables_say() {
    let mut values = 0;
    // All of them at once, as one rule moves many.
    let mut others = Vec::new();
    for (table, read) in TABLES {
        let refused = table.split("\n\n").skip(1);
        let understood = table.split("\n\n").next().into_iter().flat_map(str::lines);
        for entry in understood.chain(refused) {
            let entry = entry.trim_end_matches('\n');
            let written = entry
                .split_once(" => ")
                .or_else(|| entry.split_once('\n'))
                .map_or(entry, |(written, _)| written);
            let found = read(written);
            if found != entry {
                others.push(found);
            }
            values += 1;
        }
    }
    assert!(others.is_empty(), "{}", others.join("\n\n"));
    assert!(values >= 350, "the tables hold {values} values");
}

/// Characters that a table cannot show.
#[test]
fn invisible_text_is_refused_by_its_name() {
    let cases = [
        (
            "",
            "0..0: the text is empty; leave the field out where the value is not known yet",
        ),
        (
            "   ",
            "0..3: the text is empty; leave the field out where the value is not known yet",
        ),
        (
            " a\tb",
            "2..3: there is a tab (U+0009); only text that people can see is allowed; put a space in its place",
        ),
        (
            "a\nb",
            "1..2: there is a line break; this value is one line; write it on one line",
        ),
        (
            "a\u{2028}b",
            "1..4: there is a line break; this value is one line; write it on one line",
        ),
        (
            "a\0b",
            "1..2: there is a control character, U+0000, after `a`; only text that people can see is allowed; it may have come with copied text: delete the letters around it, and type them again",
        ),
        (
            "37\u{202e}",
            "2..5: there is an invisible character, U+202E RIGHT-TO-LEFT OVERRIDE, after `37`; only text that people can see is allowed; it may have come with copied text: delete the letters around it, and type them again",
        ),
        (
            "\u{feff}HEO",
            "0..3: there is an invisible character, U+FEFF ZERO WIDTH NO-BREAK SPACE, at the beginning; only text that people can see is allowed; it may have come with copied text: delete the letters around it, and type them again",
        ),
        (
            "He\u{200b}o",
            "2..5: there is an invisible character, U+200B ZERO WIDTH SPACE, after `He`; only text that people can see is allowed; it may have come with copied text: delete the letters around it, and type them again",
        ),
        (
            "a\u{fffc}b",
            "1..4: there is a U+FFFC OBJECT REPLACEMENT CHARACTER, left where a picture or an emoji stood; say in words what it showed, or delete the mark",
        ),
        (
            "d\u{fffd}r",
            "1..4: there is a U+FFFD REPLACEMENT CHARACTER, left where text was lost; type the lost character again",
        ),
    ];
    for (written, expected) in cases {
        for fault in [
            fault_of::<PlainText>(written),
            fault_of::<Salary>(written),
            fault_of::<Places>(written),
            fault_of::<Date>(written),
        ] {
            assert_eq!(fault, expected);
        }
    }
    let long = "a".repeat(501);
    let expected = "500..501: the text has 501 characters; at most 500 are allowed";
    assert_eq!(fault_of::<PlainText>(&long), expected);
    assert_eq!(fault_of::<Places>(&long), expected);
}

fn fault_of<T: Fact + Debug>(written: &str) -> String {
    let fault = written.parse::<T>().expect_err("it is refused");
    format!("{:?}: {fault}", fault.span)
}

#[test]
fn plain_text_and_prose_keep_their_words() {
    let cases = [
        ("Tîm Gwasanaeth Dŵr", "Tîm Gwasanaeth Dŵr"),
        ("  {{ *a* | <b> }}  ", "{{ *a* | <b> }}"),
        ("\u{a0}a  b", "a b"),
    ];
    for (written, shown) in cases {
        assert_eq!(written.parse::<PlainText>().unwrap().as_str(), shown);
    }
    let prose: Prose = "\n One.\r\nTwo. \n\n\nThree.\n".parse().unwrap();
    assert_eq!(prose.paragraphs(), ["One.", "Two.", "Three."]);
    assert_eq!(
        fault_of::<Prose>("One.\n\nTw\u{202e}o."),
        "8..11: there is an invisible character, U+202E RIGHT-TO-LEFT OVERRIDE, after `Tw`; only \
         text that people can see is allowed; it may have come with copied text: delete the letters \
         around it, and type them again"
    );
}

#[test]
fn links_are_made_from_contacts() {
    let email: Email = "o'neill+jobs@gov.uk".parse().unwrap();
    assert_eq!(email.link(), "mailto:o'neill+jobs@gov.uk");
    let numbers = [
        ("020 7946 0000", "tel:02079460000"),
        ("+44 (0)20 7946 0000", "tel:+442079460000"),
        ("0300 123 4567 ext 12", "tel:03001234567;ext=12"),
    ];
    for (written, link) in numbers {
        assert_eq!(written.parse::<Phone>().unwrap().link(), link);
    }
}

/// What the table says of `written`, as the fact says it.
fn read<T: Fact + Debug + PartialEq>(written: &str) -> String {
    match written.parse::<T>() {
        Ok(fact) => {
            let shown = fact.to_string();
            assert_eq!(shown.parse(), Ok(fact), "shown and read again: {written}");
            format!("{written} => {shown}")
        }
        Err(fault) => {
            let indent = written[..fault.span.start].chars().count();
            let carets = written[fault.span.clone()].chars().count();
            let hint = fault
                .hint
                .map_or_else(String::new, |hint| format!("\n  hint: {hint}"));
            let carets = "^".repeat(carets);
            let message = fault.message;
            format!(
                "{written}\n{:indent$}{carets}\n  error: {message}{hint}",
                ""
            )
        }
    }
}
