//! Criteria: lists below 'Essential' and 'Desirable', and remarks in brackets behind an item.
//!
//! In: the elements of a section. Out: the same, but what says something of the items below it is stated of
//! each of them. A heading that stands above anything else than criteria stays where it is.

use crate::facts::criterion::{Need, Stated};
use crate::import::known::Known;
use crate::import::look::{BY_LOOK, Element, ElementKind};
use crate::import::outline::words;
use crate::import::pieces::{Item, Run, is_blank, plain};
use crate::import::runs::{after, text};

/// The longest heading of a group, in characters.
pub(in crate::import) const LONGEST_GROUP: usize = 80;

/// States of items what stands above and behind them.
pub(super) fn stated(elements: Vec<Element>, known: &Known) -> Vec<Element> {
    let elements = above_lists(elements, known).into_iter();
    let mut elements: Vec<Element> = elements
        .map(|element| with_remark(element, known))
        .collect();
    let mut made: Vec<Element> = Vec::new();
    let mut open = Open::default();
    let mut place = 0;
    while place < elements.len() {
        let (below, is_list) = reach(&elements[place + 1..]);
        let element = &elements[place];
        if let Some(ways) = legend(element, known).filter(|_| has_items(&elements[place + 1..])) {
            open.assessed = ways;
            place += 1;
            continue;
        }
        if let Some(need) = need(element, known) {
            let ways = known.with_ways(&words(element)).1;
            if !ways.is_empty() {
                open.assessed = ways;
            }
            let level = level(element);
            open.holds_needs |= open.begun.is_some();
            if level.is_some() && level <= open.group_level && !open.holds_needs {
                open.close_group(&mut made);
            }
            open.need = is_list.then_some(need);
            open.need_level = level;
            // A group that stands right below it is within it.
            let is_above_group = elements.get(place + 1).is_some_and(|next| {
                is_group(next, known)
                    && next_is_item(&elements[place + 2..])
                    && (level.is_none() || self::level(next) >= level)
            });
            if is_above_group {
                open.need = Some(need);
                open.is_over_groups = true;
                place += 1;
                continue;
            }
            open.is_over_groups = false;
            if !is_list {
                made.push(elements[place].clone());
            }
            place += 1;
            continue;
        }
        if is_group(element, known) {
            let is_within = open.is_over_groups
                && (open.need_level.is_none() || self::level(element) >= open.need_level)
                && elements
                    .get(place + 1)
                    .is_none_or(|next| self::need(next, known).is_none());
            if !is_within {
                open.need = None;
                open.is_over_groups = false;
            }
            let states = open.need.is_some() || states_any(&elements[place + 1..], known);
            open.close_group(&mut made);
            if states && holds_criteria_only(&elements[place + 1..], known) {
                open.group = Some(known.group(&words(element)));
                open.group_level = level(element);
                open.begun = Some(element.clone());
            } else {
                open.need = open.need.filter(|_| is_list);
                made.push(element.clone());
            }
            place += 1;
            continue;
        }
        if let Some(need) = led_to(element, &elements[place + 1..]) {
            open.need = Some(need);
            made.push(elements[place].clone());
            place += 1;
            continue;
        }
        if matches!(element.kind, ElementKind::Item(_)) {
            let end = place + 1 + below;
            open.state(&mut elements[place..end]);
            made.extend_from_slice(&elements[place..end]);
            place = end;
            continue;
        }
        // What stands behind a list leads to no more of it, unless a heading of the document is above both.
        let is_behind = place > 0 && matches!(elements[place - 1].kind, ElementKind::Item(_));
        let is_by_look = open.need_level.is_none_or(|level| level >= BY_LOOK);
        if is_behind && is_by_look && !words(element).ends_with(':') {
            open.need = None;
        }
        made.push(element.clone());
        place += 1;
    }
    open.close_group(&mut made);
    made
}

/// The same with headings for items that say `Essential` and have a list below them, whose items stand higher then.
/// All items of their list are such.
fn above_lists(mut elements: Vec<Element>, known: &Known) -> Vec<Element> {
    for run in elements.chunk_by_mut(|a, b| item_level(a).is_some() && item_level(b).is_some()) {
        let Some(top) = run.iter().filter_map(item_level).min() else {
            continue;
        };
        let is_head = |at: usize| {
            let below = run.get(at + 1).and_then(item_level);
            below.is_some_and(|below| below > top) && known.need(&words(&run[at])).is_some()
        };
        let mut tops = (0..run.len()).filter(|at| item_level(&run[*at]) == Some(top));
        if item_level(&run[0]) != Some(top) || !tops.all(is_head) {
            continue;
        }
        for element in run {
            let ElementKind::Item(item) = &mut element.kind else {
                continue;
            };
            if item.level == top {
                let (level, words) = (BY_LOOK, std::mem::take(&mut item.words));
                element.kind = ElementKind::Heading { level, words };
            } else {
                item.level -= top + 1;
            }
        }
    }
    elements
}

/// The ways of assessing that a line says of all criteria below it.
fn legend(element: &Element, known: &Known) -> Option<Vec<String>> {
    let is_line = matches!(element.kind, ElementKind::Paragraph(_));
    is_line.then(|| known.legend(&words(element))).flatten()
}

fn has_items(elements: &[Element]) -> bool {
    elements
        .iter()
        .any(|element| matches!(element.kind, ElementKind::Item(_)))
}

/// Whether the end of an item says how it is assessed, or whether it is essential.
pub(super) fn says_of(item: &Item, known: &Known) -> bool {
    remark(item, known)
        .is_some_and(|(_, stated)| !stated.assessed.is_empty() || stated.need.is_some())
}

/// What is said of the items to come.
#[derive(Default)]
struct Open {
    need: Option<Need>,
    need_level: Option<u8>,
    /// How what stands below a legend is assessed.
    assessed: Vec<String>,
    /// Whether headings of groups stand within the need.
    is_over_groups: bool,
    group: Option<String>,
    group_level: Option<u8>,
    /// The heading of the group, as long as no criterion below it has it as its group.
    begun: Option<Element>,
    /// Whether `Essential` and `Desirable` stand below the heading of the group, of whatever level they are.
    holds_needs: bool,
}

impl Open {
    /// States of the items of a list what is said above them: of those that stand in no other item.
    fn state(&mut self, list: &mut [Element]) {
        let top = list.iter().filter_map(item_level).min().unwrap_or(0);
        for element in list {
            let ElementKind::Item(item) = &mut element.kind else {
                continue;
            };
            if item.level > top {
                continue;
            }
            item.stated.need = item.stated.need.or(self.need);
            if item.stated.assessed.is_empty() {
                item.stated.assessed.clone_from(&self.assessed);
            }
            if item.stated.group.is_none() {
                item.stated.group.clone_from(&self.group);
                self.begun = None;
            }
        }
    }

    /// What comes is in no group. The heading of one that no criterion was in stays where it is.
    fn close_group(&mut self, made: &mut Vec<Element>) {
        made.extend(self.begun.take());
        self.group = None;
        self.group_level = None;
        self.holds_needs = false;
    }
}

/// How many items follow at once, and whether a list stands there, or below one line or two that lead to it.
fn reach(elements: &[Element]) -> (usize, bool) {
    let is_item = |element: &&Element| matches!(element.kind, ElementKind::Item(_));
    let at_once = elements.iter().take_while(is_item).count();
    let is_lead = |element: &&Element| matches!(element.kind, ElementKind::Paragraph(_));
    let lead = elements.iter().take_while(is_lead).count();
    let is_list = lead <= 2 && elements.get(lead).is_some_and(|next| is_item(&next));
    (at_once, is_list)
}

/// The need that a line says of what stands below it.
fn need(element: &Element, known: &Known) -> Option<Need> {
    if !matches!(
        element.kind,
        ElementKind::Heading { .. } | ElementKind::Paragraph(_)
    ) {
        return None;
    }
    let line = words(element);
    // One letter is a mark in a column.
    known.need(&line).filter(|_| line.chars().count() > 1)
}

/// The need of which the sentence above a list tells.
fn led_to(element: &Element, below: &[Element]) -> Option<Need> {
    match &element.kind {
        ElementKind::Paragraph(runs) if next_is_item(below) => Need::led_to_by(&plain(runs)),
        _ => None,
    }
}

fn is_group(element: &Element, known: &Known) -> bool {
    let ElementKind::Heading { words, .. } = &element.kind else {
        return false;
    };
    let has_link = words.iter().any(|run| run.look.link.is_some());
    let count = plain(words).chars().count();
    !has_link && (1..=LONGEST_GROUP).contains(&count) && need(element, known).is_none()
}

fn next_is_item(elements: &[Element]) -> bool {
    matches!(elements.first(), Some(element) if matches!(element.kind, ElementKind::Item(_)))
}

/// Whether something is stated of the items below a heading.
fn states_any(elements: &[Element], known: &Known) -> bool {
    let mut within = elements.iter().take_while(|one| !is_group(one, known));
    within.any(|element| match &element.kind {
        ElementKind::Item(item) => !item.stated.is_nothing(),
        _ => need(element, known).is_some(),
    })
}

/// Whether nothing but lists, and needs above them, stands below a heading.
fn holds_criteria_only(elements: &[Element], known: &Known) -> bool {
    let within = elements.iter().take_while(|one| !is_group(one, known));
    let mut within: Vec<&Element> = within.collect();
    // A need above the next group is none of this one.
    let goes_on = elements.len() > within.len();
    within.pop_if(|last| goes_on && need(last, known).is_some());
    let is_item = |element: &Element| matches!(element.kind, ElementKind::Item(_));
    let is_free = |element: &Element| match &element.kind {
        ElementKind::Item(item) => item.stated.group.is_none(),
        _ => true,
    };
    let is_sound = |(index, element): (usize, &&Element)| {
        (is_item(element) && is_free(element))
            || (need(element, known).is_some()
                && within.get(index + 1).is_some_and(|next| is_item(next)))
    };
    !within.is_empty() && within.iter().enumerate().all(is_sound)
}

fn level(element: &Element) -> Option<u8> {
    match &element.kind {
        ElementKind::Heading { level, .. } => Some(*level),
        _ => None,
    }
}

fn item_level(element: &Element) -> Option<usize> {
    match &element.kind {
        ElementKind::Item(item) => Some(item.level),
        _ => None,
    }
}

/// An item whose end says how it is assessed, in brackets, with that stated instead.
fn with_remark(mut element: Element, known: &Known) -> Element {
    if let ElementKind::Item(item) = &mut element.kind
        && let Some((need, words)) = headed(item, known)
    {
        item.words = words;
        item.stated.need = item.stated.need.or(Some(need));
    }
    if let ElementKind::Item(item) = &mut element.kind
        && let Some((words, said)) = remark(item, known)
    {
        item.words = words;
        item.stated.need = item.stated.need.or(said.need);
        if item.stated.assessed.is_empty() {
            item.stated.assessed = said.assessed;
        }
        if item.stated.stages.is_empty() {
            item.stated.stages = said.stages;
        }
    }
    element
}

/// The need that an item begins with, `Essential: a degree`, and its words behind that.
fn headed(item: &Item, known: &Known) -> Option<(Need, Vec<Run>)> {
    let line = text(&item.words);
    let signs = [":", " - ", " – ", " — "].into_iter();
    let (at, sign) = signs
        .filter_map(|sign| Some((line.find(sign)?, sign)))
        .min()?;
    // One letter may be anything.
    let need = known
        .need(&line[..at])
        .filter(|_| line[..at].trim().chars().count() > 1)?;
    let rest = &line[at + sign.len()..];
    let words = after(&item.words, line.len() - rest.trim_start().len());
    (!is_blank(&words)).then_some((need, words))
}

fn remark(item: &Item, known: &Known) -> Option<(Vec<Run>, Stated)> {
    let line = text(&item.words);
    let whole = line.trim_end();
    let (whole, stop) = match whole.strip_suffix('.') {
        Some(whole) => (whole, "."),
        None => (whole, ""),
    };
    let (inner, opens) = match whole.strip_suffix(')') {
        Some(inner) => (inner, '('),
        None => (whole.strip_suffix(']')?, '['),
    };
    let start = inner.rfind(opens)?;
    let stated = known.remark(&inner[start + 1..])?;
    let end = line[..start].trim_end().len();
    let mut words = crate::import::runs::before(&item.words, end);
    words.extend(after(&item.words, whole.len() + stop.len()));
    if is_blank(&words) {
        return None;
    }
    if let Some(last) = words.last_mut() {
        last.text.push_str(stop);
    }
    Some((words, stated))
}
