//! Codes of the programs that make sites, which nothing runs here, so that readers would see them as they stand.
//!
//! In: a text. Out: the stretches that are such codes: `{{< figure >}}` of Hugo, `{% include x %}` and `{{ site.title }}`
//! of Jekyll and their like, `[gallery ids="1"]` of WordPress, `<%= title %>`.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

static CODES: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"\{\{[<%].*?[>%]\}\}",
        r"|\{%.*?%\}",
        r"|\{\{-?\s*(?:site|page|post|layout|include|content|params|this|config|data|collections)\b[^{}]*\}\}",
        r"|\{\{-?\s*[.$][^{}]*\}\}",
        r"|<%.*?%>",
        r"|\[/(?:caption|gallery|embed|audio|video|playlist|button|columns?|row|section|tabs?|accordion)\]",
        r#"|\[/?[a-z][a-z0-9_-]*(?:\s+[a-z][a-z0-9_-]*=(?:"[^"]*"|“[^”]*”|'[^']*'))+\s*/?\]"#,
    ))
    .expect("the pattern is sound")
});

/// Where such codes stand in a text.
pub(crate) fn find(words: &str) -> Vec<Range<usize>> {
    CODES.find_iter(words).map(|found| found.range()).collect()
}

#[cfg(test)]
mod tests {
    use super::find;

    #[test]
    fn codes_are_told_from_words() {
        for (text, codes) in [
            (
                r#"{{< figure src="a.png" >}}"#,
                vec![r#"{{< figure src="a.png" >}}"#],
            ),
            (
                "{{% notice %}}Be early{{% /notice %}}",
                vec!["{{% notice %}}", "{{% /notice %}}"],
            ),
            (
                "At {{ site.title }} {% if page.x %}now{% endif %}",
                vec!["{{ site.title }}", "{% if page.x %}", "{% endif %}"],
            ),
            ("{{ .Title }}", vec!["{{ .Title }}"]),
            (
                r#"[gallery ids="1,2"] <%= title %>"#,
                vec![r#"[gallery ids="1,2"]"#, "<%= title %>"],
            ),
            (
                r#"[caption id="1"]Us[/caption]"#,
                vec![r#"[caption id="1"]"#, "[/caption]"],
            ),
            ("{{ closing_date }} {team} [sic] 5 < 6 % > 3", vec![]),
            ("[a link](https://a.uk) and [see note 2]", vec![]),
        ] {
            let found: Vec<&str> = find(text).into_iter().map(|code| &text[code]).collect();
            assert_eq!(found, codes, "{text}");
        }
    }
}
