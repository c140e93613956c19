//! Writes one of each paper into a folder, to be looked at.

use std::path::{Path, PathBuf};

use papers::{
    CaseContent, CaseFileSheet, CasePart, DrawingSheet, Equipment, Fonts, Grid, GridColumn, LetterSheet,
    Mark, Paper, Paragraph, Seal, SignHere, StoreCopySheet, case_file, drawing, letter, licence, sample,
    store_copies, store_copy,
};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = PathBuf::from(std::env::args().nth(1).ok_or("usage: look FOLDER")?);
    let fonts = Fonts::discover(None)?;
    for n in [0, 1, 20, 200] {
        write(&folder, &format!("licence-{n}"), &licence(&sample(n), &fonts)?)?;
    }
    let mut real = sample(20);
    real.face.mark = Mark::None;
    real.face.seal = Seal::Placeholder;
    real.face.items.push_str(
        "、餐饮服务管理、冷食类食品制售（含冷荤类、冷加工糕点）、散装食品和预包装食品销售（含散装熟食）",
    );
    real.face.holder_name =
        format!("示例市{}餐饮管理服务集团股份有限公司（台港澳与境内合资）", "很长".repeat(8));
    write(&folder, "real", &licence(&real, &fonts)?)?;

    let copies: Vec<_> = sample(3).rows.into_iter().map(copy).collect();
    write(&folder, "copy", &store_copy(&copies[0], &fonts)?)?;
    write(&folder, "copies", &store_copies(&copies, &fonts)?)?;
    write(&folder, "letter", &letter(&acceptance(6), &fonts)?)?;
    write(
        &folder,
        "letter-long",
        &letter(&LetterSheet { mark: Mark::None, seal: Some(Seal::Placeholder), ..acceptance(40) }, &fonts)?,
    )?;
    write(&folder, "drawing", &drawing(&plan(), &fonts)?)?;
    write(&folder, "form", &letter(&form(), &fonts)?)?;
    write(&folder, "case-file", &case_file(&file(), &fonts)?)?;
    Ok(())
}

fn write(folder: &Path, name: &str, paper: &Paper) -> std::io::Result<()> {
    println!("{name}: {} pages, {} bytes", paper.pages, paper.bytes.len());
    std::fs::write(folder.join(format!("{name}.pdf")), &paper.bytes)
}

fn copy(row: papers::AnnexRow) -> StoreCopySheet {
    let face = sample(0).face;
    let copy_number = format!("{}-{:03}-1", face.licence_number, row.no);
    let verify_url = format!("https://example.invalid/v/{:032}", row.no);
    StoreCopySheet { printed_on: face.issued_on, face, row, copy_number, verify_url }
}

fn acceptance(points: usize) -> LetterSheet {
    let face = sample(0).face;
    let mut paragraphs = vec![
        Paragraph::Body(
            "你单位于2026年2月26日提交的食品经营许可申请（一证多址，新增经营场所 20 处）收悉。经审查，申请材料齐全、符合法定形式，根据《中华人民共和国行政许可法》第三十二条和《食品经营许可和备案管理办法》的规定，本机关决定予以受理。".to_owned(),
        ),
        Paragraph::Heading("一、办理期限".to_owned()),
        Paragraph::Body("本机关自受理之日起 10 个工作日内作出决定，即2026年3月12日前。现场核查、整改所需时间不计算在内。".to_owned()),
        Paragraph::Heading("二、注意事项".to_owned()),
    ];
    paragraphs.extend((1..=points).map(|n| Paragraph::Item {
        label: format!("{n}."),
        text: format!("第 {n} 处经营场所的布局图、设备设施清单应当与实际一致；以告知承诺方式取得许可的，自许可之日起 30 个工作日内接受首次监督检查。"),
    }));
    paragraphs.push(Paragraph::Fields(vec![
        ("申请事项".to_owned(), "食品经营许可新增经营场所".to_owned()),
        ("申请编号".to_owned(), "SQ-2026-00012".to_owned()),
        ("经办人".to_owned(), "示例人（电话 020-00000000）".to_owned()),
    ]));
    LetterSheet {
        mark: Mark::Demo,
        title: "受理通知书".to_owned(),
        number: "示市监食许受〔2026〕第 00012 号".to_owned(),
        addressee: face.holder_name,
        paragraphs,
        annexes: Vec::new(),
        issuer: face.issuer,
        date: face.issued_on,
        seal: Some(face.seal),
        verify_url: Some("https://example.invalid/v/00000000000000000000000000000000".to_owned()),
    }
}

fn plan() -> DrawingSheet {
    let piece =
        |label: &str, left, top, width, depth| Equipment { label: label.to_owned(), left, top, width, depth };
    DrawingSheet {
        mark: Mark::Demo,
        title: "经营场所布局和设备设施图".to_owned(),
        store_name: "示例餐饮东湖示例广场第 1 分店".to_owned(),
        address: "示例省示例市东湖区学院路 1 号示例广场首层 001 号铺".to_owned(),
        room_width: 12.0,
        room_depth: 8.0,
        equipment: vec![
            piece("灶台", 0.4, 0.4, 3.0, 0.9),
            piece("油烟净化设备", 0.4, 1.5, 1.2, 0.5),
            piece("洗手池", 4.0, 0.4, 0.8, 0.6),
            piece("蔬菜清洗水池", 5.2, 0.4, 1.4, 0.7),
            piece("冷藏柜", 7.2, 0.4, 1.6, 0.8),
            piece("消毒柜", 9.4, 0.4, 1.0, 0.7),
            piece("备餐操作台", 0.4, 3.0, 4.2, 1.0),
            piece("收银台", 9.0, 5.6, 1.8, 0.8),
            piece("就餐区", 0.6, 5.0, 7.6, 2.6),
        ],
        drawn_on: sample(0).face.issued_on,
    }
}

fn form() -> LetterSheet {
    let column = |title: &str, share, centred| GridColumn { title: title.to_owned(), share, centred };
    let row = |n: usize| {
        let remark = if n.is_multiple_of(5) {
            "冷藏柜温度 9℃，未张贴分区标识，已要求当场调整"
        } else {
            ""
        };
        let cells = [
            &format!("F-{n}"),
            "*",
            "场所布局与承诺所附布局图一致，未从事承诺书列明的排除项目",
            "符合",
            remark,
        ];
        cells.map(str::to_owned).to_vec()
    };
    let grid = Grid {
        columns: vec![
            column("序号", 12, true),
            column("重点", 10, true),
            column("检查内容", 62, false),
            column("结论", 22, true),
            column("情况说明", 48, false),
        ],
        rows: (1..=24).map(row).collect(),
        small: false,
    };
    let sign = |label: &str, signed: &str| SignHere { label: label.to_owned(), signed: signed.to_owned() };
    LetterSheet {
        title: "食品生产经营监督检查要点表".to_owned(),
        number: String::new(),
        addressee: String::new(),
        paragraphs: vec![
            Paragraph::Fields(vec![
                ("被检查单位".to_owned(), "示例餐饮东湖示例广场第 1 分店".to_owned()),
                ("检查地点".to_owned(), "示例省示例市东湖区学院路 1 号示例广场首层 001 号铺".to_owned()),
            ]),
            Paragraph::Grid(grid),
            Paragraph::Signatures(vec![
                sign("检查人员（签名）", "检查丙（执法证号 证-1）　2026年3月12日"),
                sign("检查人员（签名）", ""),
                sign("被检查单位（签名）", ""),
            ]),
        ],
        seal: None,
        ..acceptance(0)
    }
}

fn file() -> CaseFileSheet {
    let part = |title: &str, content| CasePart {
        title: title.to_owned(),
        number: "示市监许受〔2026〕1号".to_owned(),
        date: Some(sample(0).face.issued_on),
        content,
    };
    let mut licence = sample(3);
    licence.face.mark = Mark::Demo;
    CaseFileSheet {
        mark: Mark::Demo,
        title: "行政许可案卷".to_owned(),
        cover: vec![
            ("件号".to_owned(), "BJ-2026-00012".to_owned()),
            ("案卷题名".to_owned(), "示例市示例餐饮管理有限公司食品经营许可（新增经营场所）".to_owned()),
            ("申请人".to_owned(), "示例市示例餐饮管理有限公司".to_owned()),
            ("受理日期".to_owned(), "2026年3月5日".to_owned()),
            ("办结日期".to_owned(), "2026年3月12日".to_owned()),
            ("保管期限".to_owned(), "30年".to_owned()),
        ],
        issuer: sample(0).face.issuer,
        date: sample(0).face.issued_on,
        parts: vec![
            part("受理通知书", CaseContent::Letter(Box::new(acceptance(3)))),
            part("食品生产经营监督检查要点表", CaseContent::Letter(Box::new(form()))),
            part("食品经营许可证", CaseContent::Licence(Box::new(licence))),
        ],
    }
}
