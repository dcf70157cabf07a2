//! How people write places.
//!
//! Names are kept as they are written. A list needs `or` or `and` before its last name: without
//! it, `Leeds, West Yorkshire` could be two places or one.

use std::str::FromStr;

use crate::facts::Fact as _;
use crate::facts::misread::{Misread, quoted};
use crate::facts::places::address;
use crate::facts::places::days::refuse_days;
use crate::facts::places::doubts::{behind_label, refuse_doubt, refuse_way};
use crate::facts::places::joints::{Joint, choice, eat_joint, leads_to_remark, working_follows};
use crate::facts::places::whole_names::WHOLE_NAMES;
use crate::facts::places::words::SHARES;
use crate::facts::places::working::{
    eat_leading_working, eat_working, ends_in_working, ends_working, is_home, is_named_building,
    skip_dash, working_in,
};
use crate::facts::places::{Choice, Places, Working, Workplace, twice};
use crate::facts::scan::{DASHES, Scanner, is_dash};
use crate::source::Span;

/// What is shown of work that may be done at home instead.
const OR_REMOTE: &str = "or remote";

impl FromStr for Places {
    type Err = Misread;

    fn from_str(text: &str) -> Result<Self, Misread> {
        let mut scanner = behind_label(text)?;
        let mut read = Self {
            places: Vec::new(),
            choice: Choice::AnyOf,
            working: None,
            note: None,
        };
        let list = scanner.rest_span();
        if is_home(scanner.rest()) || scanner.rest().eq_ignore_ascii_case("virtual") {
            read.working = Some(Working::Remote);
            return Ok(read);
        }
        if let Some(working) = eat_working(&mut scanner)
            && (scanner.is_done() || scanner.rest().trim_start().starts_with('('))
        {
            if working != Working::Remote {
                let message = format!("`{working}` names no place");
                return Err(Misread::new(list, message).hint(format!(
                    "write the place first, as in `Sheffield ({working})`"
                )));
            }
            read.working = Some(working);
            return read_remarks(scanner, read);
        }
        // `Home working with travel to Leeds`.
        let mut scanner = behind_label(text)?;
        if eat_working(&mut scanner) == Some(Working::Remote)
            && (scanner
                .clone()
                .eat_one_of(&["with", "but", "plus", "within"])
                || eat_comma_before_remark(&mut scanner))
        {
            read.working = Some(Working::Remote);
            read.note = Some(scanner.eat_remark()?);
            return Ok(read);
        }
        let mut scanner = behind_label(text)?;
        read.working = eat_leading_working(&mut scanner);
        // `Any of our offices` is a name as a whole.
        let mut ahead = scanner;
        while ahead.eat_one_of(&["either", "any of", "one of"])
            && !ahead
                .clone()
                .eat_one_of(&["our", "the", "these", "its", "several"])
        {
            scanner = ahead;
        }
        let (joints, end) = read_names(&mut scanner, &mut read)?;
        let names: Vec<&str> = read
            .places
            .iter()
            .map(|place| place.name.as_str())
            .collect();
        let written = scanner.slice(list.start..end);
        read.choice = choice(&joints, &names, written, list.start..end)?;
        if read.working.is_some() || read.note.is_some() {
            refuse_lone_dash(&read, end)?;
        }
        let or_remote = read.note.take();
        let mut read = read_remarks(scanner, read)?;
        read.note = match (or_remote, read.note) {
            (Some(first), Some(second)) => Some(format!("{first}, {second}")),
            (first, second) => first.or(second),
        };
        Ok(read)
    }
}

/// Names to the first bracket, a word on the way of working, or the end.
fn read_names(
    scanner: &mut Scanner<'_>,
    read: &mut Places,
) -> Result<(Vec<Joint>, usize), Misread> {
    let mut joints = Vec::new();
    loop {
        scanner.skip_spaces();
        let start = scanner.position();
        let span = if scanner.clone().eat_one_of(&["or", "and"]) {
            start..start
        } else {
            eat_name(scanner)
        };
        let name = scanner.slice(span.clone());
        if name.is_empty() {
            return Err(Misread::new(
                scanner.word_near(start),
                "there is no place where one is expected",
            )
            .hint("write `Sheffield`, `Liverpool or London` or `Sheffield (hybrid)`"));
        }
        if Places::says_nothing(name) {
            let message = format!("{} names no place", quoted(name));
            return Err(Misread::new(span, message)
                .hint("leave it out; a place that is not known yet is left out of the list"));
        }
        // `London, Bristol or remote`: who is chosen may work at none of them.
        let mut whole = scanner.within(span.clone());
        let is_remote = eat_working(&mut whole) == Some(Working::Remote) && whole.is_done();
        if is_remote || is_home(name) {
            let ends = eat_joint(scanner);
            if read.note.is_none() && (ends.is_some() || !read.places.is_empty()) {
                read.note = Some(OR_REMOTE.to_owned());
                let end = match ends {
                    // It stands first: `Remote or London`.
                    Some(Joint::Or | Joint::Slash) if read.places.is_empty() => continue,
                    Some(_) => return Err(remote_between(span)),
                    None => span.end,
                };
                // What joined it to the others joined them, too.
                let all = joints.iter().all(|joint| *joint != Joint::And);
                if !all {
                    return Err(remote_between(span));
                }
                joints.truncate(read.places.len().saturating_sub(1));
                if let Some(last) = joints.last_mut() {
                    *last = Joint::Or;
                }
                return Ok((joints, end));
            }
        }
        if let Some(working) = working_in(&scanner.within(span.clone()))
            && !is_named_building(&scanner.within(span.clone()))
        {
            let words = working;
            let message = format!("`{words}` stands where a place is expected");
            return Err(Misread::new(span, message).hint(format!(
                "say it once after the places, as in `Leeds or York ({words})`"
            )));
        }
        // `Leeds and some home working`.
        let mut share = scanner.within(span.clone());
        if share.eat_one_of(&SHARES) && share.is_done() {
            let message = format!("{} is not the name of a place", quoted(name));
            return Err(Misread::new(span, message).hint(
                "say in brackets behind the places how the work is done, as in `Leeds (some home working)`",
            ));
        }
        let mut ahead = *scanner;
        let next = eat_joint(&mut ahead).map(|_| {
            ahead.skip_spaces();
            let next = eat_name(&mut ahead);
            scanner.slice(next)
        });
        let before = read.places.first().map(|place| place.name.as_str());
        let inner = scanner.clone().eat_brackets().ok().flatten();
        let inner = inner.map(|inner| scanner.within(inner));
        let inner = inner.filter(|inner| working_in(inner).is_none());
        let beside = before.or(next).or(inner.map(|inner| inner.rest()));
        refuse_way(&scanner.within(span.clone()), beside)?;
        refuse_days(name, scanner.rest(), &span)?;
        if !read.places.is_empty() && address::is_postcode(name) {
            let message = format!("{} is a postcode without its place", quoted(name));
            return Err(Misread::new(span, message).hint("write it as in `London, EC1A 1HQ`"));
        }
        let starts_well = |first: char| first.is_alphanumeric() || matches!(first, '\'' | '’');
        if !name.contains(char::is_alphabetic)
            || !name.starts_with(starts_well)
            || name.contains('\\')
        {
            let message = format!("{} is not the name of a place", quoted(name));
            return Err(Misread::new(span, message).hint("such as `Sheffield`"));
        }
        refuse_doubt(name, &span)?;
        if read.places.iter().any(|earlier| earlier.name == name) {
            return Err(Misread::new(span, twice(name)));
        }
        read.places.push(Workplace {
            name: name.to_owned(),
            address: address::parts(name),
        });
        let end = span.end;
        match eat_joint(scanner) {
            Some(joint) => joints.push(joint),
            None => return Ok((joints, end)),
        }
    }
}

/// A dash at the end of the names is part of the last one, or leads to what is said elsewhere.
fn refuse_lone_dash(read: &Places, end: usize) -> Result<(), Misread> {
    let dash = read
        .places
        .last()
        .and_then(|place| place.name.chars().next_back());
    match dash.filter(|dash| is_dash(*dash)) {
        Some(dash) => Err(Misread::new(
            end - dash.len_utf8()..end,
            "the dash leads to nothing",
        )),
        None => Ok(()),
    }
}

fn remote_between(span: Span) -> Misread {
    Misread::new(span, "`remote` stands between places")
        .hint("write it last, as in `London, Leeds or remote`")
}

/// Words on the way of working, and remarks, to the end.
fn read_remarks(mut scanner: Scanner<'_>, mut read: Places) -> Result<Places, Misread> {
    let mut remarks: Vec<&str> = Vec::new();
    while !scanner.is_done() {
        let mut ahead = scanner;
        ahead.eat(&[',', ';', '/', '.']);
        skip_dash(&mut ahead);
        let is_with = ahead.eat_phrase("with");
        if let Some(working) = eat_working(&mut ahead)
            && read.working.is_none()
            && (!is_with || working != Working::Remote)
            && ends_working(&ahead)
        {
            read.working = Some(working);
            scanner = ahead;
            continue;
        }
        // `Leeds (hybrid) or remote`: who is chosen may work at none of the places.
        let mut ahead = scanner;
        ahead.eat(&[',', ';']);
        if (ahead.eat_phrase("or") || ahead.eat(&['/', '|']))
            && eat_working(&mut ahead) == Some(Working::Remote)
            && read.working != Some(Working::Remote)
            && !remarks.contains(&OR_REMOTE)
            && (ahead.is_done() || ahead.rest().trim_start().starts_with('('))
        {
            remarks.push(OR_REMOTE);
            scanner = ahead;
            continue;
        }
        // `Leeds with some home working`.
        let mut ahead = scanner;
        ahead.eat(&[',', ';', ':', '.']);
        if remarks.is_empty() && leads_to_remark(&ahead) {
            ahead.skip_spaces();
            let _ = ahead.eat(&DASHES);
            let remark = ahead.eat_remark()?;
            read.note = Some(remark);
            return Ok(read);
        }
        let Some(inner) = scanner.eat_brackets()? else {
            return Err(left_over(&scanner, &read));
        };
        let mut within = scanner.within(inner);
        let mut ahead = within;
        if let Some(working) = eat_working(&mut ahead)
            && (ahead.is_done() || ahead.eat(&[',', ';']))
        {
            if read.working.replace(working).is_some() {
                let message = "the way of working is said twice";
                return Err(Misread::new(within.rest_span(), message));
            }
            ahead.skip_spaces();
            within = ahead;
        }
        if !within.is_done() {
            remarks.push(within.rest());
        }
    }
    read.note = (!remarks.is_empty()).then(|| remarks.join(", "));
    Ok(read)
}

/// What stands behind the places and is no remark; perhaps another place with a remark of its own.
fn left_over(scanner: &Scanner<'_>, read: &Places) -> Misread {
    let fault = scanner.left_over("after the places");
    let mut ahead = *scanner;
    let is_joined = eat_joint(&mut ahead).is_some();
    let next = ahead.rest().split('(').next().unwrap_or_default().trim();
    let is_place = eat_working(&mut ahead.clone()).is_none() && !is_home(next);
    match read.places.first() {
        Some(first) if is_joined && is_place && !next.is_empty() && read.working.is_none() => {
            fault.hint(format!(
                "name the places alone, as in `{} or {next}`; what stands in brackets is said of all of them, and \
                 an address has a field of its own, `Address`",
                first.name
            ))
        }
        Some(first) if is_joined && is_place && !next.is_empty() => fault.hint(format!(
            "name all places first, and say once behind them how the work is done, as in `{} or {next} \
             (hybrid)`",
            first.name
        )),
        _ => fault.hint("write `Sheffield (hybrid)`, with remarks in brackets at the end"),
    }
}

/// Moves over a name: to a joint, a bracket, or a closing word on the way of working.
fn eat_name(scanner: &mut Scanner<'_>) -> Span {
    let start = scanner.position();
    for whole in WHOLE_NAMES {
        let mut ahead = *scanner;
        if ahead
            .rest()
            .to_ascii_lowercase()
            .starts_with(&whole.to_ascii_lowercase())
        {
            ahead.advance(whole.len());
            if !ahead.peek().is_some_and(char::is_alphanumeric) {
                *scanner = ahead;
                break;
            }
        }
    }
    if let Some(end) = address::end(scanner) {
        scanner.advance(end);
        return start..scanner.position();
    }
    let mut after_space = false;
    while let Some(next) = scanner.peek() {
        if next == '(' || eat_joint(&mut scanner.clone()).is_some() || working_follows(scanner) {
            break;
        }
        if after_space && (ends_in_working(scanner) || leads_to_remark(scanner)) {
            break;
        }
        // `Leeds. Home working possible`.
        let mut sentence = *scanner;
        if sentence.eat(&['.'])
            && sentence.rest().starts_with(char::is_whitespace)
            && (ends_in_working(&sentence) || leads_to_remark(&sentence))
        {
            break;
        }
        scanner.advance(next.len_utf8());
        after_space = next.is_whitespace();
    }
    let name = scanner.slice(start..scanner.position());
    // A dash that leads to nothing is the author's, and no word is lost.
    let is_last = scanner.is_done();
    let name =
        name.trim_end_matches(|last: char| last.is_whitespace() || (!is_last && is_dash(last)));
    start..start + name.len()
}

/// `Remote, with monthly visits to Leeds`, `Remote, UK only`: moves over the comma, where no name follows.
fn eat_comma_before_remark(scanner: &mut Scanner<'_>) -> bool {
    let mut ahead = *scanner;
    if !ahead.eat(&[',', ';']) {
        return false;
    }
    let rest = ahead.rest().trim();
    let is_remark = rest.starts_with(char::is_lowercase) || rest.ends_with(" only");
    if is_remark {
        *scanner = ahead;
    }
    is_remark
}
