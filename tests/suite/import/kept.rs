//! Nothing is ever dropped: each word that a reader of a document sees stands in the role, in the vacancy, or in the
//! section of what has no place.

use serde_json::Value;

use super::files::{docx, docx_with, item, odt, odt_with, paragraph, styled};
use crate::project::Project;

/// What a document becomes, in small letters, and what is told of it.
fn all_of(name: &str, bytes: &[u8]) -> (String, String) {
    let project = Project::small().file(name, bytes);
    let ran = project
        .run(&format!("import {name} --as-id made --yes"))
        .status(0);
    let mut all = project.read("roles/made.json");
    let vacancy = ran.stdout.lines().find_map(|line| {
        let path = line.strip_prefix("made `vacancies/")?.strip_suffix('`')?;
        Some(project.read(&format!("vacancies/{path}")))
    });
    all.push_str(&vacancy.unwrap_or_default());
    let role: Value = serde_json::from_str(&project.read("roles/made.json")).unwrap();
    assert!(role["title"].is_string(), "{name}");
    (
        all.replace('\\', "").to_lowercase(),
        format!("{}{}", ran.stdout, ran.stderr),
    )
}

fn heading(words: &str) -> String {
    styled("<w:pStyle w:val=\"H1\"/>", words)
}

fn table(rows: &[&[&str]]) -> String {
    let rows = rows.iter().map(|row| {
        let cells = row
            .iter()
            .map(|cell| format!("<w:tc>{}</w:tc>", paragraph(cell)));
        format!("<w:tr>{}</w:tr>", cells.collect::<String>())
    });
    format!("<w:tbl>{}</w:tbl>", rows.collect::<String>())
}

/// Twelve documents, each with the words that a reader sees of it.
#[expect(
    clippy::too_many_lines,
    reason = "each document stands beside the words that a reader sees of it"
)]
fn documents() -> Vec<(&'static str, Vec<u8>, &'static str)> {
    let title = styled("<w:pStyle w:val=\"T\"/>", "Cook of soups");
    let signed = [
        title.clone(),
        heading("Duties"),
        item(1, 0, "Boils broth."),
        heading("Sign off"),
        paragraph("Signed by the chef: Ann Ladle"),
        paragraph("Approved by Bob Spoon, 3 March 2026"),
        paragraph("Employee signature ______ Date ______"),
        table(&[&["Name", "Signature"], &["Carl Knife", "______"]]),
    ];
    let fields = [
        title.clone(),
        heading("Duties"),
        item(1, 0, "Boils broth."),
        heading("Kitchen hours"),
        "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:p><w:r><w:t>Describe the larder\
         </w:t></w:r></w:p></w:sdtContent></w:sdt>"
            .to_owned(),
        table(&[&["Grade", "HEO"], &["Location", "Leeds"], &["Budget", "£900"], &["Uniform", ""]]),
        paragraph("Dress:"),
    ];
    let beside = [
        title.clone(),
        styled("<w:pStyle w:val=\"TOC1\"/>", "Duties 1"),
        styled("<w:pStyle w:val=\"TOC1\"/>", "Allotment rules 4"),
        heading("Duties"),
        item(1, 0, "Boils broth."),
        "<w:p><w:r><w:rPr><w:strike/></w:rPr><w:t>Fries eggs.</w:t></w:r></w:p>".to_owned(),
        "<w:p><w:r><w:t>Boxed.</w:t></w:r><w:r><w:txbxContent><w:p><w:r><w:t>Lids on pans.</w:t></w:r></w:p>\
         </w:txbxContent></w:r></w:p>"
            .to_owned(),
        "<w:p><w:r><w:drawing><wp:inline><wp:docPr descr=\"A map from the station to our kitchen\"/></wp:inline></w:drawing></w:r>\
         <w:r><w:pict><v:shape><v:textpath string=\"SPECIMEN\"/></v:shape></w:pict></w:r></w:p>"
            .to_owned(),
        heading("Left empty"),
    ];
    let head = "<w:hdr><w:p><w:r><w:t>Canteen board</w:t></w:r></w:p>\
        <w:p><w:r><w:pict><v:shape><v:textpath string=\"PILOT\"/></v:shape></w:pict></w:r></w:p></w:hdr>";
    let foot = "<w:ftr><w:p><w:r><w:t>Page 1 of 3</w:t></w:r></w:p><w:p><w:r><w:t>Cook of soups</w:t></w:r></w:p></w:ftr>";
    let drawing = "<dgm:dataModel><a:p><a:r><a:t>Chef above</a:t></a:r></a:p><a:p><a:r><a:t>Waiters below</a:t>\
        </a:r></a:p></dgm:dataModel>";
    let notes = "<w:footnotes><w:footnote w:id=\"2\"><w:p><w:r><w:t>In winter.</w:t></w:r></w:p></w:footnote>\
        </w:footnotes>";
    let beside = docx_with(
        &beside.concat(),
        &[
            ("header", "header1.xml", head),
            ("footer", "footer1.xml", foot),
            ("diagramData", "data1.xml", drawing),
            ("footnotes", "footnotes.xml", notes),
        ],
    );
    let pages = "<office:master-styles><style:master-page><style:header><text:p>Larder board</text:p></style:header>\
        <style:footer><text:p>Page <text:page-number>1</text:page-number></text:p></style:footer></style:master-page>\
        </office:master-styles>";
    let odt_text = "<text:h text:outline-level=\"1\">Cook of soups</text:h><text:table-of-content><text:p>Pickles 2\
        </text:p></text:table-of-content><text:h text:outline-level=\"2\">Duties</text:h><text:p>Boils broth.\
        <text:placeholder text:placeholder-type=\"text\">&lt;Name the pot&gt;</text:placeholder></text:p>\
        <text:p>Signed: ......... Ann Ladle</text:p><text:h text:outline-level=\"2\">Nothing yet</text:h>";
    let odt_table = "<text:h text:outline-level=\"1\">Cook of soups</text:h><text:h text:outline-level=\"2\">Duties\
        </text:h><text:p>Boils broth.</text:p><table:table><table:table-row><table:table-cell><text:p>Prepared by\
        </text:p></table:table-cell><table:table-cell><text:p>Bob Spoon</text:p></table:table-cell></table:table-row>\
        <table:table-row><table:table-cell><text:p>Date</text:p></table:table-cell><table:table-cell><text:p>3/4/2026\
        </text:p></table:table-cell></table:table-row></table:table>";
    vec![
        (
            "a.docx",
            docx(&signed.concat()),
            "Cook of soups / Boils broth. / Sign off / Signed by the chef: Ann Ladle / Approved by Bob Spoon, 3 March \
             2026 / Employee signature ______ Date ______ / Name / Signature / Carl Knife",
        ),
        (
            "b.docx",
            docx(&fields.concat()),
            "Cook of soups / Boils broth. / Kitchen hours / Describe the larder / HEO / Leeds / Budget / £900 / Uniform / Dress:",
        ),
        (
            "c.docx",
            beside,
            "Cook of soups / allotment rules / Boils broth. / Fries eggs. / Boxed. / Lids on pans. / A map from the \
             station to our kitchen / SPECIMEN / Left empty / Canteen board / PILOT / Chef above / Waiters below / In \
             winter.",
        ),
        (
            "d.odt",
            odt_with(pages, odt_text),
            "Cook of soups / Pickles / Boils broth. / Name the pot / Signed: ......... Ann Ladle / Nothing yet / Larder board",
        ),
        (
            "e.odt",
            odt("", odt_table),
            "Cook of soups / Boils broth. / Prepared by / Bob Spoon / Date / 3/4/2026",
        ),
        (
            "f.html",
            b"<html><body><header>Town kitchen</header><main><h1>Cook of soups</h1><h2>Duties</h2><ul><li>Boils broth.\
              </ul><p><del>Fries eggs.</del></p><h2>Prizes</h2></main><footer>Call the larder</footer></body></html>"
                .to_vec(),
            "Town kitchen / Cook of soups / Boils broth. / Fries eggs. / Prizes / Call the larder",
        ),
        (
            "g.html",
            b"<h1>Cook of soups</h1><h2>Duties</h2><p>Boils broth.</p><p>Line manager signature: Ann Ladle</p>\
              <table><tr><td>Apron size</td><td>Large</td></tr><tr><td>Grade</td><td>HEO</td></tr><tr><td>Gloves</td>\
              <td></td></tr></table><img alt='Plan of the five rooms behind the hall' src='a.png'>"
                .to_vec(),
            "Cook of soups / Boils broth. / Line manager signature: Ann Ladle / Apron size / Large / HEO / Gloves / Plan \
             of the five rooms behind the hall",
        ),
        (
            "h.html",
            b"<h1>Cook of soups</h1><h2>Duties</h2><div role=list><div role=listitem>Boils broth.</div><div \
              role=listitem>Bakes bread.</div></div><p hidden>Secret sauce.</p><h2>Meals</h2><p>Completed by: Bob Spoon \
              3/4/2026</p>"
                .to_vec(),
            "Cook of soups / Boils broth. / Bakes bread. / Secret sauce. / Meals / Completed by: Bob Spoon 3/4/2026",
        ),
        (
            "i.md",
            "---\ndepartment: Kitchens\n---\n\n# Cook of soups\n\n## Duties\n\n- Boils broth.[^1]\n\n[^1]: In winter.\n\n~~Fries \
             eggs.~~\n\n## Afters\n\n## Sign off\n\nSigned \\_\\_\\_\\_\\_\\_ Ann Ladle\n"
                .into(),
            "kitchens / Cook of soups / Boils broth. / In winter. / Fries eggs. / Afters / Sign off / Ann Ladle",
        ),
        (
            "j.md",
            "# Cook of soups\n\n## Duties\n\n  Pot     Lid\n  ------- -----\n  Copper  Tin\n\nWeekend:\n\n## Person specification\n\n### \
             Essential\n\n- Tastes well (A, I)\n\nA = application form, I = interview\n"
                .into(),
            "Cook of soups / Pot / Lid / Copper / Tin / Weekend: / Tastes well / application / interview",
        ),
        (
            "k.txt",
            "COOK OF SOUPS\n\nDUTIES\n\no Boils broth.\n\u{a7} Bakes bread.\n\nTHE TASTERS CLUB\n\nSIGN OFF\n\nApproved by: Bob \
             Spoon\nDate: ________\n"
                .into(),
            "Cook of soups / Boils broth. / Bakes bread. / The tasters club / Sign off / Approved by: Bob Spoon / Date: \
             ________",
        ),
        (
            "l.txt",
            "Cook of soups\n=============\n\nDuties\n------\n\n+-------+--------+\n| Pot   | Lid    |\n+=======+========+\n| \
             Iron  | Glass  |\n+-------+--------+\n\nPrizes\n------\n\nGrade: HEO\nPlates: ......... Blue\n"
                .into(),
            "Cook of soups / Pot / Lid / Iron / Glass / Prizes / HEO / Plates: ......... Blue",
        ),
    ]
}

#[test]
fn each_word_that_a_reader_sees_stands_in_what_is_made() {
    for (name, bytes, seen) in documents() {
        let (all, told) = all_of(name, &bytes);
        for passage in seen.to_lowercase().split(" / ") {
            for word in passage
                .split_whitespace()
                .map(|word| word.trim_end_matches(':'))
            {
                // The heading of a section that became facts is told with what it became.
                let is_there = all.contains(word)
                    || told.to_lowercase().contains(&format!("`{passage}` became"));
                assert!(is_there, "{name}: `{word}` of `{passage}`\n{all}\n{told}");
            }
        }
    }
}

#[test]
fn what_has_no_place_is_told_with_its_place_and_blocks_publishing() {
    let documents = documents();
    let of = |wanted: &str| {
        let (name, bytes, _) = documents.iter().find(|(name, ..)| *name == wanted).unwrap();
        all_of(name, bytes).1
    };
    let told = of("a.docx");
    for said in [
        "`Signed by the chef: Ann Ladle` is a line to sign on\n--> a.docx: paragraph 5",
        "`Approved by Bob Spoon, 3 March 2026` is a line to sign on\n--> a.docx: paragraph 6",
        "`Employee signature ______ Date ______` is a line to sign on\n--> a.docx: paragraph 7",
        "this table is for signatures\n--> a.docx: paragraph 7",
        "`Sign off` is a heading all below which was put aside\n--> a.docx: paragraph 4",
    ] {
        assert!(told.contains(said), "{said}\n{told}");
    }
    let told = of("b.docx");
    let said =
        "`Describe the larder` stands in a field that nobody filled in\n--> b.docx: paragraph 5";
    assert!(told.contains(said), "{said}\n{told}");
    let body = [
        heading("Kit"),
        table(&[&["Grade", "HEO"], &["Uniform", ""]]),
    ];
    let (_, told) = all_of("m.docx", &docx(&body.concat()));
    assert!(
        told.contains("`Uniform` is a heading with nothing below it\n--> m.docx: paragraph 4"),
        "{told}"
    );
    let told = of("c.docx");
    for said in [
        "`Allotment rules 4` stands in the list of contents, and nowhere in the text\n--> c.docx: paragraph 3",
        "`SPECIMEN` stands at the head or foot of pages",
        "`PILOT` stands at the head or foot of pages",
        "`Chef above` stands in a drawing or chart, which was left out",
        "`A map from the station to our kitchen` is what a picture shows, which was left out",
    ] {
        assert!(told.contains(said), "{said}\n{told}");
    }
    // What only a machine writes is none of it.
    assert!(!told.contains("Page 1 of 3"), "{told}");
    assert!(!told.contains("`Duties 1`"), "{told}");
    let (_, bytes, _) = &documents[0];
    let project = Project::small().file("a.docx", bytes);
    let ran = project.run("import a.docx --as-id made --yes").status(0);
    assert!(ran.stderr.contains("to-be-placed"), "{}", ran.stderr);
    let lint = project.run("lint made").status(1);
    assert!(
        format!("{}{}", lint.stdout, lint.stderr).contains("placeholder-left"),
        "{}",
        lint.stderr
    );
}
