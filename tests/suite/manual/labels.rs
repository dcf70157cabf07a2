//! What pages call the buttons and headings of the page for recruiters, held against its words.

use super::pages;

/// The words in slanted type.
fn slanted(text: &str) -> Vec<String> {
    let bold_apart = text.replace("**", "");
    let spans = bold_apart.split('*').skip(1).step_by(2);
    let in_one_line = spans.map(|span| span.split_whitespace().collect::<Vec<_>>().join(" "));
    in_one_line.collect()
}

#[test]
fn the_page_for_recruiters_says_what_the_manual_calls_it() {
    let words: toml::Table =
        toml::from_str(include_str!("../../../templates/words/en.toml")).unwrap();
    let serve = words["serve"].as_table().unwrap();
    let known: Vec<&str> = serve.values().filter_map(toml::Value::as_str).collect();
    let pages = pages();
    let tutorial = pages["docs/tutorial.md"].split("\n\n");
    let of_the_page = tutorial.filter(|paragraph| paragraph.starts_with("**On the page"));
    let of_the_page: Vec<&str> = of_the_page.collect();
    assert!(of_the_page.len() >= 6, "{of_the_page:#?}");
    let mut unknown = Vec::new();
    for text in of_the_page
        .into_iter()
        .chain([pages["docs/browser.md"].as_str()])
    {
        for called in slanted(text) {
            // What a button is about stands behind its words: `Undo the last save of {vacancy}`.
            let is_known =
                |label: &&str| **label == called || label.starts_with(&format!("{called} of {{"));
            if !known.iter().any(is_known) {
                unknown.push(called);
            }
        }
    }
    assert_eq!(unknown, [""; 0]);
}
