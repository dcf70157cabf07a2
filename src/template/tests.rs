//! Templates that would take hours or all memory, and what the counting must leave as it is.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::io::Write;
use std::sync::Arc;

use tera::{Context, ErrorKind, Kwargs, State, Tera, Value};

use super::meter::{MOST_STEPS, Spent, handled};
use super::{Engine, Escape, fault};
use crate::diagnostic::Place;
use crate::source::SourceFile;
use crate::source::front_matter::Body;

const PLAIN: Escape = |text, output: &mut dyn Write| output.write_all(text.as_bytes());

/// The bytes that the templates may make here; less than elsewhere, to be sooner at the end.
const LIMIT: usize = 256 << 10;

thread_local! {
    /// How often `probe` ran, and how many bytes it saw.
    static SEEN: Cell<(u64, u64)> = const { Cell::new((0, 0)) };
}

fn probe(value: &Value, _: Kwargs, _: &State<'_>) -> Value {
    let (runs, bytes) = SEEN.get();
    let length = value.as_str().map_or(1, str::len) as u64;
    SEEN.set((runs + 1, bytes + length));
    Value::safe_string("")
}

fn register(tera: &mut Tera) {
    tera.register_filter("probe", probe);
}

fn context() -> Context {
    let mut context = Context::new();
    context.insert("text", &"x".repeat(1 << 17));
    context.insert("letters", &"x".repeat(1_000));
    context.insert("n", &0);
    context.insert("numbers", &[f64::INFINITY, f64::NAN]);
    context.insert("list", &(0..100).collect::<Vec<u32>>());
    let words: Vec<String> = (0..2_000)
        .map(|n| format!("{}{n}", "w".repeat(100)))
        .collect();
    context.insert("words", &words);
    let group: BTreeMap<String, u32> = (0..100).map(|n| (format!("key {n}"), n)).collect();
    context.insert("group", &group);
    context.insert_value("markdown", Value::safe_string(&"*".repeat(1 << 17)));
    context
}

type Named = (String, String);
type Bomb = (Vec<Named>, &'static str);

/// What the first of the files makes: the text, or the fault with the file, line and column.
fn made(files: &[Named]) -> (Result<String, (String, String)>, Spent) {
    let mut engine = Engine::new(".md", PLAIN, "no").with(register);
    let bodies: Vec<(&str, Body)> = files
        .iter()
        .map(|(name, text)| (name.as_str(), Body::whole(text)))
        .collect();
    let sources: BTreeMap<String, Arc<SourceFile>> = files
        .iter()
        .map(|(name, text)| (name.clone(), Arc::new(SourceFile::new(name, text.as_str()))))
        .collect();
    let told = |fault: &super::Fault| {
        let diagnostic = fault::diagnostic(fault, &sources, &files[0].0);
        let place = match &diagnostic.place {
            Place::Text { .. } => {
                let (file, at) = diagnostic.place.locate();
                let at = at.map_or((0, 0), |at| (at.line, at.column));
                format!("{file}:{}:{}", at.0, at.1)
            }
            _ => "nowhere".to_owned(),
        };
        (diagnostic.message, place)
    };
    if let Err(faults) = engine.add(bodies.iter().map(|(name, body)| (*name, body))) {
        return (Err(told(&faults[0])), Spent::default());
    }
    let (result, spent) = engine.run(&files[0].0, &context(), LIMIT);
    let result = match result {
        Ok(bytes) => Ok(String::from_utf8(bytes).unwrap()),
        Err(fault) => Err(told(&fault)),
    };
    (result, spent)
}

fn one(text: &str) -> Vec<Named> {
    vec![("main.md".to_owned(), text.to_owned())]
}

/// Templates that must end by the budget, each with the files in which its place may be.
fn bombs() -> Vec<Bomb> {
    let mut bombs = Vec::new();
    for push in [loops, doublings, captures, components, chains] {
        push(&mut bombs);
    }
    bombs
}

/// Loops in loops.
fn loops(bombs: &mut Vec<Bomb>) {
    let sources = [
        "range(end=100)",
        "list",
        "letters",
        "group",
        "words",
        "[x for x in list]",
        "letters[:100]",
        "words | reverse",
    ];
    let bodies = [
        "",
        "x{{ 1 | probe }}",
        "{{ x }}{{ 1 | probe }}",
        "{% if x == 1 %}1{% else %}{{ 1 | probe }}{% endif %}",
        "{% set y = x %}{{ 1 | probe }}",
    ];
    for source in sources {
        for body in bodies {
            let nest = format!("{{% for x in {source} %}}").repeat(4);
            let text = format!("A text.\n{nest}{body}{}", "{% endfor %}".repeat(4));
            bombs.push((one(&text), "main.md:2:"));
        }
    }
}

/// Values that are made of themselves.
fn doublings(bombs: &mut Vec<Bomb>) {
    let doublings = [
        "a ~ a",
        "[a, a]",
        "[...[a, 1], ...[a, 2]]",
        "{'x': a, 'y': a}",
        "{...{'x': a}, 'y': a}",
        "[a, a] | join(sep=a | str)",
        "[[a, a], [a, a]]",
        "a | str ~ a",
        "(a ~ a) | upper",
        "a ~ '' ~ a[:]",
        "a ~ a if a else a",
        "[y ~ a for y in [a]] | first ~ a",
        "[a for y in list]",
        "a | default(value=1) ~ a",
        "(a | str) | replace(from='x', to=a | str ~ a)",
        "(a | str) | split(pat='') | join(sep='xx')",
        "(a ~ '\n' ~ a) | indent(width=1000, first=true)",
        "[a]",
        "{'x': a}",
    ];
    for doubling in doublings {
        let line = format!("{{% set a = {doubling} %}}\n");
        let text = format!("{{% set a = 'x' %}}\n{}", line.repeat(80));
        bombs.push((one(&text), "main.md:"));
        let text = format!(
            "{{% set a = 'x' %}}\n{{% for y in words %}}\n{{% set_global a = {doubling} %}}\n{{% \
             endfor %}}"
        );
        bombs.push((one(&text), "main.md:3:"));
    }
}

/// Large values that are captured or worked with over and over.
fn captures(bombs: &mut Vec<Bomb>) {
    let captures = [
        "{% set_global a %}{{ a }}{{ a }}{% endset %}",
        "{% set_global a %}{{ a ~ a }}{% endset %}",
        "{% set_global a %}{{ a }}xxxx{{ a }}{% endset %}",
        "{% set_global a | upper %}{% filter lower %}{{ a }}{{ a }}{% endfilter %}{% endset %}",
        "{% set_global a | replace(from='x', to='xx') %}{{ a }}{% endset %}",
        "{% set_global a %}{% for z in list %}{{ a }}{% endfor %}{% endset %}",
        "{% filter upper | lower %}{{ markdown }}{{ text }}{% endfilter %}",
        "{% set a %}{{ markdown }}{% endset %}",
        "{{ text | length }}",
        "{% if text == markdown %}{% endif %}",
        "{% if text | upper == 'X' %}{% endif %}",
        "{% if text[0] == 'y' %}{% endif %}",
        "{% if text[::-1] == 'y' %}{% endif %}",
        "{% if text is containing(pat='y') %}{% endif %}",
        "{% if 'y' in text %}{% endif %}",
        "{% if words | unique | length == 1 %}{% endif %}",
        "{% if words | sort | length == 1 %}{% endif %}",
        "{% if [text] == [markdown] %}{% endif %}",
        "{% if markdown | split(pat='*') | length == 1 %}{% endif %}",
        "{% if markdown | replace(from='*', to='**') == '' %}{% endif %}",
        "{% if text | wordcount == 2 %}{% endif %}",
        "{% if text | trim | title == text | lower %}{% endif %}",
        "{% if {'a': text ~ ''} is map %}{% endif %}",
    ];
    for capture in captures {
        let text =
            format!("{{% set a = 'x' %}}\n{{% for y in words %}}\n{capture}\n{{% endfor %}}");
        bombs.push((one(&text), "main.md:"));
    }
}

/// Components that call themselves.
fn components(bombs: &mut Vec<Bomb>) {
    let components = [
        ("", "{{ <c /> }}{{ <c /> }}{{ 1 | probe }}", "{{ <c /> }}"),
        (
            "",
            "{% set z = <c /> ~ <c /> %}{{ 1 | probe }}",
            "{{ <c /> }}",
        ),
        (
            "a",
            "{{ <c a={a ~ a} /> }}{{ <c a={a ~ a} /> }}",
            "{{ <c a='x' /> }}",
        ),
        (
            "a",
            "{{ <c a={[a, a]} /> }}{{ <c a={a} /> }}",
            "{{ <c a='x' /> }}",
        ),
        (
            "a",
            "{{ <c a={[...a, ...a]} /> }}{{ a | str }}",
            "{{ <c a={['x', text]} /> }}",
        ),
        (
            "",
            "{% <c> %}{{ body }}{{ body }}{{ markdown }}{% </c> %}",
            "{% <c> %}{{ markdown }}{% </c> %}",
        ),
    ];
    for (arguments, body, call) in components {
        // A component sees its arguments alone.
        let body = body.replace("markdown", "'************************'");
        let text = format!(
            "{{% component c({arguments}) %}}{body}{body}{{% endcomponent %}}\n{call}{call}"
        );
        bombs.push((one(&text), "main.md:1:"));
    }
}

/// Files that include the next twice, and blocks that hold that of their parent twice.
fn chains(bombs: &mut Vec<Bomb>) {
    for (count, inner) in [
        (30, ""),
        (30, "x"),
        (35, "{{ 1 | probe }}"),
        (39, "{{ letters }}"),
    ] {
        let mut files: Vec<Named> = (0..count)
            .map(|n| {
                let next = format!("{{% include \"f{}.md\" %}}", n + 1);
                (format!("f{n}.md"), format!("{inner}{next}\n{next}"))
            })
            .collect();
        files.push((format!("f{count}.md"), inner.to_owned()));
        bombs.push((files, "f"));
    }
    for (count, inner) in [
        (30, ""),
        (30, "x"),
        (30, "{{ 1 | probe }}"),
        (30, "{{ letters }}"),
    ] {
        let mut files: Vec<Named> = (0..count)
            .map(|n| {
                let text = format!(
                    "{{% extends \"p{}.md\" %}}{{% block b %}}{inner}{{{{ super() }}}}{{{{ super() \
                     }}}}{{% endblock %}}",
                    n + 1
                );
                (format!("p{n}.md"), text)
            })
            .collect();
        files.push((
            format!("p{count}.md"),
            format!("{{% block b %}}{inner}{{% endblock %}}"),
        ));
        bombs.push((files, "p"));
    }
}

#[test]
fn bombs_end_within_the_budget_at_their_place() {
    let bombs = bombs();
    assert!(bombs.len() >= 100, "{} bombs", bombs.len());
    let mut wrong = Vec::new();
    for (files, place) in bombs {
        SEEN.set((0, 0));
        let (result, spent) = made(&files);
        let ends = match &result {
            Ok(_) => false,
            Err((message, found)) => {
                let begins = ["the template ", "a value has more than"];
                begins.iter().any(|begin| message.starts_with(begin)) && found.starts_with(place)
            }
        };
        let (runs, bytes) = SEEN.get();
        if !ends || runs > MOST_STEPS || bytes > handled(LIMIT) {
            let result = result.map(|text| text.len());
            let text = &files[0].1[..files[0].1.len().min(200)];
            wrong.push(format!(
                "{text}\n{result:?}, {runs} runs, {bytes} bytes, {spent:?}"
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

/// What Tera by itself makes of a template, or its message and the byte of its place.
fn by_tera_alone(text: &str) -> Result<String, (String, Option<usize>)> {
    let mut tera = Tera::new();
    tera.autoescape_on([".md"]);
    tera.set_escape_fn(PLAIN);
    register(&mut tera);
    super::range::register(&mut tera);
    let told = |error: tera::Error| {
        let byte = match error.kind() {
            ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
                Some(report.span().range.start)
            }
            _ => None,
        };
        (error.to_string(), byte)
    };
    tera.add_raw_template("main.md", text).map_err(told)?;
    tera.render("main.md", &context()).map_err(told)
}

#[test]
fn what_templates_make_stays_as_it_is() {
    let table = [
        "{{ list[0] }}{{ list[1:3] }}{{ list[:2] }}{{ list[::-2] }}{{ list[-1] }}",
        "{{ letters[0] }}{{ letters[2:5] }}{{ letters[:3] | upper }}",
        "{%- for x in list -%} {{- x -}} {%- endfor -%} .",
        "a {%- if n == 0 %} b {% elif n -%} c {%- else %} d {% endif -%} e",
        "{% for k, v in group %}{{ k }}={{ v }}, {% else %}none{% endfor %}",
        "{% for x in [] %}{{ x }}{% else %}none{% endfor %}",
        "{% for x in list %}{% if x == 3 %}{% continue %}{% endif %}{% if x > 5 %}{% break %}{% \
         endif %}{{ loop.index }} of {{ loop.length }}{{ loop.last }}{% endfor %}",
        "{% set a = 1 %}{% set_global b = a + 2 * 3 ** 2 %}{{ a }}{{ -b }}{{ - b | abs }}{{ not a }}",
        "{% set a %} x {{- n -}} y {% endset %}[{{ a }}]",
        "{% set a | upper | replace(from='X', to='z') %}xyz{% endset %}{{ a }}",
        "{% filter upper %}abc {{ n }}{% endfilter %}",
        "{{ [x * 2 for x in list if x % 7 == 0] }}{{ [k for k, v in group if v in [1, 2]] }}",
        "{{ {'a': 1, 'b': {'c': [1, 'x']} } }}{{ {...group, 'z': 1} | length }}",
        "{{ [...list, 1, ...[2]] | length }}{{ 'a' ~ n ~ 'b' }}",
        "{{ 1 if n else 2 }}{{ (1 if n else 2) + 1 }}{{ 'x' in letters }}{{ 3 not in list }}",
        "{{ n is defined }}{{ m is defined }}{{ m is not defined }}{{ n is not divisible_by(divisor=3) }}",
        "{{ m | default(value='x') }}{{ group?.nothing?.more | default(value=n) }}{{ group?['key 1'] }}",
        "{{ words | first | truncate(length=3, end='.') }}{{ ['b', 'a'] | sort | join(sep=', ') }}",
        "{{ 'a\nb' | indent(width=2) }}{{ 'a,b' | split(pat=',') }}{{ [1, 1, 2] | unique }}",
        "{% raw %}{{ a }}{% for %}{% endraw %}{# {{ b }} #}{{ '}}' }}{{ \"%}\" ~ `x` }}",
        "{% component c(a, b='x') %}<{{ a }}{{ b }}{% if body is defined %}{{ body }}{% endif %}>{% \
         endcomponent %}{{ <c a={n + 1} /> \
         }}{% <c a=\"1\" b={letters[:2]}> %} in {{- n }}{% </c> %}{{ <c a={[1]} b='2' /> ~ 'x' }}",
        "{% block a -%}  x {{ n }} {%- endblock %} {% block b %}y{% endblock b %}",
        "{{ range(start=1, end=5, step_by=2) }}{{ [[1, 2], [3]][0][1] }}{{ ('ab' ~ 'c')[1] }}",
        "{{ group | keys | first }}{{ group | values | last }}{{ group | pairs | nth(n=2) }}",
        "{{ -2 ** 2 }} {{ 2 ** -1.0 }} {{ 2 ** 3 ** 2 - 1 }} {{ n + -2 ** 2 }}{{ 'x' ~ 2 ** 2 ~ 'y' }} {{ (1 + 1) ** 2 | abs }}",
        "{{ 10.0 ** 308 > 1 and not 2 ** 2 == 4 }}{{ [x ** 2 for x in list if x ** 2 < 9] }}{{ list[2 ** 3] }}",
        "{{ n * 2 ~ 'x' }}{{ 'x' ~ (n + 1) ~ (2 * n - 1) }}{{ 'x' ~ [n * 2, 1] }}{{ ([n + 1])[0] ~ 'x' }}{{ (n + 1) * 2 ~ 'x' ~ -n | abs }}",
        "{{ 'x' ~ (n - -2 * n if n > 0 + 0 else n ~ 1) }}{{ ['x' ~ (x * 2) for x in list if x % 7 == 0] }}",
        "{{ 'nan' }}{{ 'inf' ~ 1 }}{{ '1.5' | float }}{{ 2.345 | round(precision=2) }}{{ 7 | float | round }}",
        "{{ markdown[:3] }}{{ [markdown[:2], 'x'] | join(sep='-') }}{{ n }}{{- n -}} {{ n -}} x",
    ];
    for text in table {
        let (result, _) = made(&one(text));
        assert!(result.is_ok(), "{text}: {result:?}");
        assert_eq!(result.ok(), by_tera_alone(text).ok(), "{text}");
    }
}

#[test]
fn faults_have_the_places_of_what_was_written() {
    let table = [
        ("{{ weather }}", "1:4"),
        ("x\n {{ group.title }}", "2:11"),
        ("{{ group.a.b }}", "1:10"),
        ("{{ group.a | upper }}", "1:4"),
        ("{% if weather.rain %}{% endif %}", "1:7"),
        ("{% set a = weather.rain %}", "1:12"),
        ("{% set a = n ~ weather.rain %}", "1:16"),
        ("{{ n + 'x' }}", "1:4"),
        ("{{ 'x' + group.a }}", "1:4"),
        ("{{ n / 0 }}", "1:8"),
        ("{{ list | upper }}", "1:4"),
        ("{{ n | upper | lower }}", "1:4"),
        ("{{ list | join(sep=1) }}", "1:4"),
        ("{{ letters | replace(to='x') }}", "1:14"),
        ("{{ letters | bulets }}", "1:14"),
        ("{{ n ~ m | bulets }}", "1:12"),
        ("{{ sum(of=list) }}", "1:4"),
        ("{% for x in n %}{% endfor %}", "1:13"),
        ("{% for x in n + 1 %}{% endfor %}", "1:13"),
        ("{% for k, v in list %}{% endfor %}", "1:16"),
        ("{{ [x for x in n] }}", "1:16"),
        ("{{ list[group] }}", "1:9"),
        ("{{ letters['a'] }}", "1:12"),
        ("{% include \"gone.md\" %}", "1:13"),
        ("{{ <gone /> }}", "1:5"),
        ("{% for x in list %}\n{{ x.y.z }}\n{% endfor %}", "2:6"),
        ("{{ range(end=1000) }}", "1:4"),
        ("{{ 'x' | safe }}", "1:10"),
        ("{{ a__b }}", "1:4"),
        ("{{ __tera_context }}", "1:4"),
        ("{% set begin__ = 1 %}", "1:8"),
    ];
    let mut wrong = Vec::new();
    for (text, place) in table {
        let (result, _) = made(&one(text));
        let found = match &result {
            Ok(made) => made,
            Err((_, found)) => found.strip_prefix("main.md:").unwrap_or(found),
        };
        // Where Tera tells a place, it is the same.
        let byte = by_tera_alone(text).err().and_then(|(_, byte)| byte);
        let theirs = byte.filter(|_| !text.contains("__")).map(|byte| {
            let line = text[..byte].matches('\n').count() + 1;
            let column = byte - text[..byte].rfind('\n').map_or(0, |at| at + 1) + 1;
            format!("{line}:{column}")
        });
        if found != place || theirs.as_ref().is_some_and(|theirs| theirs != place) {
            wrong.push(format!(
                "{text}: {result:?}, not {place}; by Tera alone {theirs:?}"
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_number_that_nobody_can_read_goes_out() {
    for (text, place) in [
        ("{{ 1.5 | round(precision=999999999) }}", "1:10"),
        ("{{ 1.5 | round(precision=309) }}", "1:10"),
        ("{{ 'nan' | float }}", "1:12"),
        ("a\n{{ '-inf' | float ~ 'x' }}", "2:13"),
        ("{% if '1e999' | float > 3 %}x{% endif %}", "1:17"),
        ("{{ 10.0 ** 400 }}", "1:4"),
        ("{{ 10.0 ** 400 ~ 'x' }}", "1:4"),
        ("{{ 'x' ~ 10.0 ** 400 }}", "1:10"),
        ("{{ (0.0 - 1.0) ** 0.5 }}", "1:4"),
        ("{{ [[10.0 ** 400]] }}", "1:6"),
        ("{% set x = 10.0 ** 300 %}{{ x * x }}", "1:29"),
        (
            "{% set x = 10.0 ** 300 %}{% set y = {'a': [x * x]} %}",
            "1:37",
        ),
        (
            "{% set x = 10.0 ** 300 %}{{ [x * x, 1] | join(sep='-') }}",
            "1:42",
        ),
        ("{% set x = 10.0 ** 300 %}{{ x * x ~ 'a' }}", "1:29"),
        ("{% set x = 10.0 ** 300 %}{{ -x * x ~ 'a' }}", "1:29"),
        ("{% set x = 10.0 ** 300 %}{{ 'a' ~ (x * x) }}", "1:35"),
        (
            "{% set x = 10.0 ** 300 %}{{ 'a' ~ (1 + x / 0.1 * x) ~ 'b' }}",
            "1:35",
        ),
        ("{% set x = 10.0 ** 300 %}{{ 'a' ~ [[x * x]] }}", "1:36"),
        ("{{ numbers }}", "1:4"),
        ("{{ numbers[0] }}", "1:4"),
        ("{% for x in numbers %}{{ x }}{% endfor %}", "1:26"),
    ] {
        let (message, found) = made(&one(text)).0.expect_err(text);
        let begin = "a number is infinite, or none at all (`";
        assert!(message.starts_with(begin), "{text}: {message}");
        assert_eq!(found, format!("main.md:{place}"), "{text}");
    }
}

#[test]
fn many_conditions_in_each_other_are_refused_before_the_stack_is_full() {
    let chain = |count: usize| {
        let more = "{% elif false %}a".repeat(count);
        format!("{{% if false %}}a{more}{{% endif %}}b")
    };
    assert_eq!(made(&one(&chain(60))).0.unwrap(), "b");
    for count in [64, 1_000, 100_000] {
        let (message, place) = made(&one(&chain(count))).0.unwrap_err();
        assert!(message.contains("the conditions are too many"), "{message}");
        assert!(place.starts_with("main.md:1:"), "{place}");
    }
}

#[test]
fn a_report_of_names_that_nothing_has_is_bounded() {
    for (text, expected) in [
        (format!("# A\n{}", "{{n|b}}".repeat(4_000)), "main.md:2:1"),
        (format!("# A\n{}", "{{n|b}}\n".repeat(4_000)), "main.md:2:5"),
        (format!("# A\n{}", "{{n|b}}".repeat(100)), "main.md:2:5"),
    ] {
        let (result, _) = made(&one(&text));
        let (_, found) = result.expect_err("no filter is called `b`");
        assert_eq!(found, expected, "{} bytes", text.len());
    }
}
