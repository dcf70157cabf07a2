//! What tree gives which Markdown, and that any tree comes back from the Markdown written of it.

use proptest::prelude::*;

use super::markdown;
use crate::document::parse::parse;
use crate::document::{Block, Document, Meta};

fn write(blocks: Vec<Block>) -> String {
    let document = Document {
        meta: Meta::default(),
        blocks,
    };
    String::from_utf8(markdown(&document).bytes).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig {
        // `PROPTEST_CASES` asks for more.
        cases: ProptestConfig::default().cases.max(4_000),
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn markdown_is_stable(text in "([-*_ >#=|`~\\\\\\[\\]()!<&;:.0-9a-z\n\n ]|\n    |\n  |\n- |\n\n- |\n1\\. |\n> |\n# |\\[a\\]\\(https://b\\)|<span lang=\"cy\">|</span>|\n<div lang=\"cy\">\n\n|\n</div>\n\n|\n\\| \\| \\|\n\\|-\\|-\\|\n\\| | \\| |```\n|\\\\\n|&#32;|&#97;|<https://a.b>|é|£|\u{a0}){0,40}") {
        let (blocks, _) = parse(&text);
        let written = write(blocks.clone());
        let (again, faults) = parse(&written);
        prop_assert_eq!(&again, &blocks, "for {:?}", written);
        prop_assert_eq!(faults, vec![], "for {:?}", written);
    }
}
