//! Workbooks and CSV as bytes.

use super::*;
use crate::document::tree::{Front, Labels};
use std::io::Read;

const HOSTILE: [&str; 14] = [
    "=1+1",
    "+1",
    "-2+3+cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "  =HYPERLINK(\"http://example.org\",\"click\")",
    "\t=1",
    "\r=1",
    "＝1+1",
    "－1",
    "\u{200B}=1+1",
    "\"=1+1",
    "harmless;=1+1",
    "harmless\n=1+1",
    "http://example.org/a?b=c",
];

fn front(lang: Lang) -> Front {
    Front {
        lang,
        title: "Strategy & more &[Page]".repeat(20),
        document: "Action plan".into(),
        audience: "Restricted".into(),
        exercise: "EXERCISE".into(),
        edition: "Draft".into(),
        labels: Labels { page: "Page \u{1} of \u{2}".into(), ..Labels::default() },
        ..Front::default()
    }
}

fn one(cell: Cell) -> Sheet {
    let columns = vec![Column { title: "Title".into(), holds: Holds::Words }];
    Sheet { name: "one".into(), title: "One".into(), columns, rows: vec![vec![cell]], cut: "[cut]".into() }
}

fn part(bytes: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

#[test]
fn the_same_sheets_are_the_same_bytes() {
    let (toolkit, strategy) = example("arda");
    let sheets = all_of(&toolkit, &strategy);
    let first = xlsx(&sheets, &front(Lang::En)).unwrap();
    std::thread::sleep(std::time::Duration::from_millis(1100));
    assert!(first == xlsx(&all_of(&toolkit, &strategy), &front(Lang::En)).unwrap());
}

#[test]
fn no_text_becomes_a_formula_or_a_link_in_a_workbook() {
    let (toolkit, strategy) = example("arda");
    for words in HOSTILE {
        let bytes = xlsx(&all_of(&toolkit, &saying(&strategy, words)), &front(Lang::En)).unwrap();
        let mut archive = zip::ZipArchive::new(std::io::Cursor::new(&bytes)).unwrap();
        for at in 0..archive.len() {
            let mut file = archive.by_index(at).unwrap();
            let mut text = String::new();
            let name = file.name().to_string();
            file.read_to_string(&mut text).unwrap();
            assert!(!text.contains("<f>") && !text.contains("<f "), "{words}: a formula in {name}");
            assert!(!text.contains("hyperlink") && !text.contains("External"), "{words}: a link in {name}");
        }
    }
}

#[test]
fn a_printed_page_says_what_it_is() {
    let bytes = xlsx(&[one(Cell::Number(1.0))], &front(Lang::Ar)).unwrap();
    let sheet = part(&bytes, "xl/worksheets/sheet1.xml");
    for has in [
        "rightToLeft=\"1\"",
        "state=\"frozen\"",
        "<autoFilter ref=\"A1:A2\"",
        "orientation=\"landscape\"",
        "paperSize=\"9\"",
        "fitToHeight=\"0\"",
        "&amp;CEXERCISE&amp;RRestricted</oddHeader>",
        "&amp;LDraft&amp;RPage &amp;P of &amp;N</oddFooter>",
    ] {
        assert!(sheet.contains(has), "{has} is not in {sheet}");
    }
    assert!(part(&bytes, "xl/workbook.xml").contains("_xlnm.Print_Titles"));
}

#[test]
fn a_text_that_is_too_long_says_that_it_was_cut() {
    let long = "ä".repeat(40_000);
    let bytes = xlsx(&[one(Cell::Text(long))], &front(Lang::En)).unwrap();
    let strings = part(&bytes, "xl/sharedStrings.xml");
    assert_eq!(strings.chars().filter(|c| *c == 'ä').count(), 32_767 - " [cut]".len());
    assert!(strings.contains("ä [cut]<"), "the sign is missing");
}

#[test]
fn what_looks_like_the_code_of_a_sign_stays_as_it_was_written() {
    let bytes = xlsx(&[one(Cell::Text("a_x000D_b_x00_\u{1}\u{202E}c\u{FFFF}".into()))], &front(Lang::En)).unwrap();
    let strings = part(&bytes, "xl/sharedStrings.xml");
    assert!(strings.contains(">a_x005F_x000D_b_x00_c<"), "{strings}");
}

#[test]
fn sheets_have_names_that_a_workbook_takes() {
    let titles = ["A/B: [c]?*", "a b  c", "", "History", "'x'", &"𝒳".repeat(40), &"𝒳".repeat(41)];
    let sheets: Vec<Sheet> =
        titles.iter().map(|title| Sheet { title: (*title).into(), ..one(Cell::Number(1.0)) }).collect();
    let workbook = part(&xlsx(&sheets, &front(Lang::En)).unwrap(), "xl/workbook.xml");
    let names: Vec<&str> = workbook.split("<sheet name=\"").skip(1).map(|it| it.split('"').next().unwrap()).collect();
    let fifteen = "𝒳".repeat(15);
    let second = format!("{} 2", "𝒳".repeat(14));
    assert_eq!(names, ["A B c", "a b c 2", "1", "History 1", "x", &fifteen, &second]);
}

#[test]
fn no_text_begins_a_formula_in_csv() {
    for words in HOSTILE.into_iter().filter(|words| !words.starts_with("http")) {
        let csv = csv(&one(Cell::Text(words.into())));
        let cell = csv.strip_prefix("\u{FEFF}Title\r\n").unwrap();
        // Read by programs that know no quotes and cut at any sign.
        for piece in cell.split([';', '\t', '\n']) {
            let piece = piece.trim_start_matches(|c: char| c.is_whitespace() || c == '"' || is_unseen(c));
            assert!(!piece.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']), "{words:?} is written {cell:?}");
        }
    }
}

#[test]
fn csv_quotes_what_it_must_and_leaves_numbers_alone() {
    let columns = ["a", "b,c", "d", "e"].map(|title| Column { title: title.into(), holds: Holds::Words });
    let rows = vec![vec![
        Cell::Number(-1234567.5),
        Cell::Text("say \"x\", twice\nand again\u{7}".into()),
        Cell::Date("2027-03".parse().unwrap()),
        Cell::Discuss(Box::new(Cell::Number(-3.0)), "[to discuss]".into()),
    ]];
    let sheet = Sheet { columns: columns.into(), rows, ..one(Cell::Empty) };
    let expected =
        "\u{FEFF}a,\"b,c\",d,e\r\n-1234567.5,\"say \"\"x\"\", twice\nand again\",2027-03,'-3 [to discuss]\r\n";
    assert_eq!(csv(&sheet), expected);
}
