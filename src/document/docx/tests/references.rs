//! Facts about reference files: what comes along, what stays behind, which are refused.

use super::*;

/// Our own reference file as bytes, with changes to its parts.
fn reference_with(change: impl Fn(&mut Parts)) -> Vec<u8> {
    let mut parts = package::unpack(&write(&tree("# T\n"), Reference::embedded(), &|_| None).unwrap()).unwrap();
    change(&mut parts);
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, content) in parts {
        zip.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        std::io::Write::write_all(&mut zip, &content).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn replace(parts: &mut Parts, name: &str, from: &str, to: &str) {
    let text = part(parts, name);
    assert!(text.contains(from), "{name} has no {from}");
    parts.insert(name.into(), text.replace(from, to).into_bytes());
}

/// Our own reference file with the ids of headings as another language has them, and their names too if it says so.
pub fn renamed(id: &str, name: &str) -> Reference {
    let bytes = reference_with(|parts| {
        replace(parts, "word/styles.xml", "\"Heading", &format!("\"{id}"));
        replace(parts, "word/styles.xml", "\"heading ", &format!("\"{name} "));
    });
    Reference::read(&bytes).unwrap()
}

#[test]
fn our_own_reference_lacks_nothing() {
    assert!(Reference::embedded().lacks().is_empty(), "{:?}", Reference::embedded().lacks());
    assert_eq!(Reference::embedded().page.text(false), 11_906 - 2 * 1_191);
}

#[test]
fn the_language_of_a_document_replaces_that_of_its_reference() {
    let bytes = reference_with(|parts| {
        replace(parts, "word/styles.xml", "<w:lang w:val=\"en-GB\"", "<w:lang w:val=\"de-AT\"");
        replace(
            parts,
            "word/styles.xml",
            "<w:color w:val=\"595959\"/>",
            "<w:color w:val=\"595959\"/><w:lang w:val=\"de-AT\"/>",
        );
    });
    let mut tree = tree("a\n");
    tree.front.lang = Lang::Fr;
    let styles = part(&parts_with(&tree, &Reference::read(&bytes).unwrap()), "word/styles.xml");
    assert!(!styles.contains("de-AT"));
    assert_eq!(styles.matches("<w:lang w:val=\"fr-FR\" w:eastAsia=\"zh-CN\" w:bidi=\"ar-SA\"/>").count(), 1);
    let bare = "<w:styles xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:docDefaults/></w:styles>";
    let styles = crate::document::docx::styles::Styles::read("s", bare).unwrap().part(Lang::Fr);
    assert!(styles.contains("<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val=\"fr-FR\""), "{styles}");
}

#[test]
fn an_exercise_says_so_on_every_page() {
    let tree = everything(Lang::En);
    for reference in [Reference::embedded().clone(), letterhead()] {
        let parts = parts_with(&tree, &reference);
        let headers: Vec<&String> = parts.keys().filter(|name| name.starts_with("word/header")).collect();
        assert_eq!(headers.len(), 2);
        assert!(headers.iter().all(|name| part(&parts, name).contains(">EXERCISE<")), "{headers:?}");
    }
}

/// A reference file with headers and footers of its own, and things that must stay behind.
fn letterhead() -> Reference {
    Reference::read(&letterhead_bytes()).unwrap()
}

fn letterhead_bytes() -> Vec<u8> {
    reference_with(|parts| {
        let link = "<w:hyperlink r:id=\"rId9\"><w:r><w:t>www.ministry.example</w:t></w:r></w:hyperlink></w:p></w:hdr>";
        replace(parts, "word/header-default.xml", "</w:p></w:hdr>", link);
        parts.insert("word/_rels/header-default.xml.rels".into(), outside("hyperlink", "https://ministry.example"));
        replace(parts, "word/document.xml", "<w:body>", "<w:body><w:p><w:r><w:t>SECRET</w:t></w:r></w:p>");
        parts.insert("docProps/custom.xml".into(), b"<Properties>SECRET</Properties>".to_vec());
        parts.insert("word/comments.xml".into(), b"<w:comments>SECRET</w:comments>".to_vec());
        replace(
            parts,
            "word/settings.xml",
            "<w:compat>",
            "<w:docVars><w:docVar w:name=\"a\" w:val=\"SECRET\"/></w:docVars><w:compat>",
        );
        replace(parts, "docProps/core.xml", "</dc:title>", "SECRET</dc:title>");
    })
}

fn outside(kind: &str, target: &str) -> Vec<u8> {
    let base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    format!(
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId9\" \
         Type=\"{base}/{kind}\" Target=\"{target}\" TargetMode=\"External\"/></Relationships>"
    )
    .into_bytes()
}

#[test]
fn a_letterhead_comes_along_and_nothing_else() {
    let parts = parts_with(&everything(Lang::En), &letterhead());
    let header = part(&parts, "word/header-default.xml");
    assert!(header.contains("www.ministry.example") && !header.contains("w:hyperlink"));
    let footer = part(&parts, "word/footer-default.xml");
    assert_eq!(footer.matches(" PAGE ").count(), 1, "theirs counts pages already");
    assert!(footer.contains("For the working group"));
    for (name, content) in &parts {
        let text = String::from_utf8_lossy(content);
        assert!(!text.contains("SECRET") && !text.contains("External"), "{name}");
    }
}

#[test]
fn styles_are_found_by_name_whatever_their_ids_and_language() {
    for (id, name) in [
        ("berschrift", "heading"),
        ("Titre", "heading"),
        ("berschrift", "Überschrift"),
        ("Titre", "Titre"),
        ("a", "标题"),
    ] {
        let reference = renamed(id, name);
        assert!(reference.lacks().is_empty(), "{name}: {:?}", reference.lacks());
        let body = part(&parts_with(&tree("# T\n\n## Aim\n"), &reference), "word/document.xml");
        assert!(body.contains(&format!("<w:pStyle w:val=\"{id}1\"/>")), "{id} {name}");
    }
}

#[test]
fn what_has_no_style_gets_its_look_by_hand() {
    let bytes = reference_with(|parts| {
        let styles = "<w:styles xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"/>";
        parts.insert("word/styles.xml".into(), styles.into());
    });
    let reference = Reference::read(&bytes).unwrap();
    assert!(reference.lacks().contains(&"Heading 1"));
    let parts = parts_with(&everything(Lang::En), &reference);
    let body = part(&parts, "word/document.xml");
    assert!(!body.contains("w:pStyle") && body.contains("<w:outlineLvl w:val=\"0\"/>"));
    assert!(body.contains("<w:vertAlign w:val=\"superscript\"/>") && body.contains("<w:tblBorders>"));
    assert!(part(&parts, "word/styles.xml").contains("<w:lang w:val=\"en-GB\""));
}

#[test]
fn headings_that_count_themselves_do_not_count_twice() {
    let numbered = "<w:outlineLvl w:val=\"0\"/>";
    let bytes = reference_with(|parts| {
        let with = format!("<w:numPr><w:numId w:val=\"3\"/></w:numPr>{numbered}");
        replace(parts, "word/styles.xml", numbered, &with);
    });
    let body = part(
        &parts_with(&tree("# T\n\n## 1 Aim\n\n### Part\n"), &Reference::read(&bytes).unwrap()),
        "word/document.xml",
    );
    assert_eq!(body.matches("<w:numId w:val=\"0\"/>").count(), 1);
}

#[test]
fn the_page_number_stands_at_the_end_of_its_line() {
    let bytes = reference_with(|parts| {
        let stops =
            "<w:name w:val=\"footer\"/><w:pPr><w:tabs><w:tab w:val=\"center\" w:pos=\"4320\"/></w:tabs></w:pPr>";
        replace(parts, "word/styles.xml", "<w:name w:val=\"footer\"/>", stops);
        replace(parts, "word/document.xml", "<w:sectPr>", "<w:sectPr><!-- ");
        replace(parts, "word/document.xml", "<w:pgSz", "--><w:pgSz");
    });
    let parts = parts_with(&tree("a\n"), &Reference::read(&bytes).unwrap());
    let stops = "<w:tabs><w:tab w:val=\"clear\" w:pos=\"4320\"/><w:tab w:val=\"right\" w:leader=\"none\" w:pos=\"9524\"/></w:tabs>";
    assert!(part(&parts, "word/footer-default.xml").contains(stops));
    assert!(part(&parts, "word/footer-default-turned.xml").contains("w:pos=\"14456\""));
}

#[test]
fn our_lists_stand_behind_those_of_the_reference() {
    let bytes = reference_with(|parts| {
        let own = "<w:abstractNum w:abstractNumId=\"7\"/><w:num w:numId=\"9\"><w:abstractNumId w:val=\"7\"/></w:num></w:numbering>";
        replace(parts, "word/numbering.xml", "</w:numbering>", own);
    });
    let parts = parts_with(&tree("- a\n"), &Reference::read(&bytes).unwrap());
    let lists = part(&parts, "word/numbering.xml");
    assert!(lists.contains("w:abstractNumId=\"8\"") && lists.contains("<w:num w:numId=\"10\">"));
    assert!(lists.rfind("<w:abstractNum ") < lists.find("<w:num "), "shapes come before lists");
    assert!(part(&parts, "word/document.xml").contains("<w:numId w:val=\"10\"/>"));
}

#[track_caller]
fn refused(bytes: &[u8], why: &str) {
    let error = Reference::read(bytes).err().unwrap_or_else(|| panic!("taken in spite of: {why}"));
    assert!(error.message.contains(why), "{why}: {}", error.message);
    assert!(!error.hints.is_empty(), "{why}");
    assert_eq!(error.exit_code(), 3);
}

#[test]
fn files_that_may_do_harm_are_refused() {
    refused(b"hello", "is not a Word document");
    refused(&[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1], "locked with a password");
    refused(&reference_with(|parts| drop(parts.insert("word/vbaProject.bin".into(), vec![1]))), "macros");
    refused(
        &reference_with(|parts| {
            replace(parts, "[Content_Types].xml", "document.main+xml", "document.macroEnabled.main+xml")
        }),
        "macros",
    );
    for kind in ["attachedTemplate", "oleObject", "image", "subDocument", "frame"] {
        let rels = outside(kind, "file:///c:/x.dotm");
        refused(
            &reference_with(|parts| drop(parts.insert("word/_rels/settings.xml.rels".into(), rels.clone()))),
            "outside of it",
        );
    }
    refused(&reference_with(|parts| drop(parts.remove("word/styles.xml"))), "no part `word/styles.xml`");
    refused(&reference_with(|parts| drop(parts.remove("word/document.xml"))), "no part `word/document.xml`");
    refused(&reference_with(|parts| drop(parts.insert("../evil.xml".into(), vec![1]))), "leads out of it");
    refused(&reference_with(|parts| drop(parts.insert("word\\evil.xml".into(), vec![1]))), "leads out of it");
    refused(&reference_with(|parts| drop(parts.insert("word/zero.bin".into(), vec![0; 65 << 20]))), "too large");
    refused(
        &reference_with(|parts| (0..2_001).for_each(|at| drop(parts.insert(format!("x/{at}"), Vec::new())))),
        "more than 2000 parts",
    );
    let doctype = "standalone=\"yes\"?><!DOCTYPE w [<!ENTITY a \"b\">]>";
    for name in [
        "word/styles.xml",
        "word/settings.xml",
        "word/document.xml",
        "word/header-default.xml",
        "word/theme/theme1.xml",
    ] {
        refused(&reference_with(|parts| replace(parts, name, "standalone=\"yes\"?>", doctype)), "document type");
    }
    refused(
        &reference_with(|parts| replace(parts, "word/styles.xml", "/wordprocessingml/2006/main", "/strict")),
        "not written as Word",
    );
}

#[test]
fn headers_that_fetch_from_elsewhere_are_refused() {
    let field = "<w:r><w:instrText> INCLUDE</w:instrText></w:r><w:r><w:instrText>PICTURE \"http://x\" </w:instrText></w:r></w:p></w:hdr>";
    refused(
        &reference_with(|parts| replace(parts, "word/header-default.xml", "</w:p></w:hdr>", field)),
        "fetches something",
    );
    let picture = "<w:r><w:pict><v:imagedata xmlns:v=\"urn:v\" src=\"http://x/y.png\"/></w:pict></w:r></w:p></w:hdr>";
    refused(
        &reference_with(|parts| replace(parts, "word/header-default.xml", "</w:p></w:hdr>", picture)),
        "fetches something",
    );
    let gone = "<w:r><w:object r:id=\"rId7\"/></w:r></w:p></w:hdr>";
    refused(
        &reference_with(|parts| replace(parts, "word/header-default.xml", "</w:p></w:hdr>", gone)),
        "cannot come along",
    );
}
