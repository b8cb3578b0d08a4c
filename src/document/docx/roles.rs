//! What a style is for, and the names that programs give it.

/// What a paragraph, a word or a table is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    Title,
    Subtitle,
    Heading(u8),
    Body,
    Bullet,
    Number,
    Caption,
    Cell,
    HeadCell,
    ContentsTitle,
    Contents(u8),
    NoteText,
    NoteMark,
    Link,
    Header,
    Footer,
    RemarkText,
    RemarkMark,
    Table,
}

use Role::*;

impl Role {
    /// The type of a style and its names in lower case: as Word writes them in any language, as LibreOffice does,
    /// and as programs do that translate them.
    pub fn names(self) -> (&'static str, &'static [&'static str]) {
        let names: &'static [&'static str] = match self {
            Title => &["title", "titel", "titre", "puesto", "название", "标题 (标题)", "العنوان"],
            Subtitle => &["subtitle", "untertitel", "sous-titre", "subtítulo", "подзаголовок", "副标题", "عنوان فرعي"],
            Heading(1) => &["heading 1", "überschrift 1", "titre 1", "título 1", "заголовок 1", "标题 1", "عنوان 1"],
            Heading(2) => &["heading 2", "überschrift 2", "titre 2", "título 2", "заголовок 2", "标题 2", "عنوان 2"],
            Heading(3) => &["heading 3", "überschrift 3", "titre 3", "título 3", "заголовок 3", "标题 3", "عنوان 3"],
            Heading(4) => &["heading 4", "überschrift 4", "titre 4", "título 4", "заголовок 4", "标题 4", "عنوان 4"],
            Heading(5) => &["heading 5", "überschrift 5", "titre 5", "título 5", "заголовок 5", "标题 5", "عنوان 5"],
            Heading(_) => &["heading 6", "überschrift 6", "titre 6", "título 6", "заголовок 6", "标题 6", "عنوان 6"],
            Body => &[
                "body text",
                "text body",
                "textkörper",
                "corps de texte",
                "texto independiente",
                "основной текст",
                "正文文本",
                "نص أساسي",
            ],
            Bullet => &["list bullet", "aufzählungszeichen", "liste à puces", "lista con viñetas", "list paragraph"],
            Number => &["list number", "listennummer", "liste à numéros", "lista con números", "list paragraph"],
            Caption => &[
                "caption",
                "table caption",
                "beschriftung",
                "légende",
                "epígrafe",
                "descripción",
                "название объекта",
                "题注",
                "تسمية توضيحية",
            ],
            Cell => &["table text", "table contents", "compact", "tabelleninhalt", "contenu de tableau"],
            HeadCell => &["table heading", "tabellenüberschrift", "titre de tableau"],
            ContentsTitle => &[
                "toc heading",
                "contents heading",
                "inhaltsverzeichnisüberschrift",
                "en-tête de table des matières",
                "título de toc",
                "заголовок оглавления",
                "toc 标题",
                "عنوان جدول المحتويات",
            ],
            Contents(1) => &["toc 1", "contents 1", "verzeichnis 1", "tm 1", "tdc 1", "оглавление 1"],
            Contents(_) => &["toc 2", "contents 2", "verzeichnis 2", "tm 2", "tdc 2", "оглавление 2"],
            NoteText => &[
                "footnote text",
                "footnote",
                "fußnotentext",
                "note de bas de page",
                "texto nota pie",
                "текст сноски",
                "脚注文本",
                "نص حاشية سفلية",
            ],
            NoteMark => &[
                "footnote reference",
                "footnote anchor",
                "footnote characters",
                "fußnotenzeichen",
                "appel note de bas de p.",
                "ref. de nota al pie",
                "знак сноски",
                "脚注引用",
                "مرجع حاشية سفلية",
            ],
            Link => &[
                "hyperlink",
                "internet link",
                "lien hypertexte",
                "hipervínculo",
                "гиперссылка",
                "超链接",
                "ارتباط تشعبي",
            ],
            Header => &["header", "kopfzeile", "en-tête", "encabezado", "верхний колонтитул", "页眉", "رأس الصفحة"],
            Footer => {
                &["footer", "fußzeile", "pied de page", "pie de página", "нижний колонтитул", "页脚", "تذييل الصفحة"]
            }
            RemarkText => &["annotation text", "comment text", "kommentartext", "commentaire"],
            RemarkMark => &["annotation reference", "comment reference", "kommentarzeichen", "marque de commentaire"],
            Table => &[
                "strategy table",
                "table grid",
                "tabellenraster",
                "grille du tableau",
                "tabla con cuadrícula",
                "сетка таблицы",
                "网格型",
                "شبكة جدول",
            ],
        };
        let kind = match self {
            NoteMark | Link | RemarkMark => "character",
            Table => "table",
            _ => "paragraph",
        };
        (kind, names)
    }

    /// What Word calls it in English.
    pub fn called(self) -> &'static str {
        match self {
            Title => "Title",
            Subtitle => "Subtitle",
            Heading(1) => "Heading 1",
            Heading(2) => "Heading 2",
            Heading(_) => "Heading 3",
            Bullet => "List Bullet",
            Number => "List Number",
            Caption => "Caption",
            ContentsTitle => "TOC Heading",
            Contents(1) => "TOC 1",
            Contents(_) => "TOC 2",
            NoteText => "Footnote Text",
            NoteMark => "Footnote Reference",
            Table => "Table Grid",
            _ => "",
        }
    }
}
