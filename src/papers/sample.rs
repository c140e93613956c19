//! Deterministic sample data: an invented holder with invented stores.

use jiff::civil::{Date, date};

use crate::{AnnexRow, CopyKind, Face, LicenceSheet, Mark, Seal};

const DISTRICTS: [&str; 5] = ["东湖区", "西山区", "南桥区", "北滨区", "新港区"];
const STREETS: [&str; 8] =
    ["学院路", "人民中路", "滨江大道", "花城大道", "青年路", "解放北路", "文昌街", "望江西路"];
const PLACES: [&str; 7] =
    ["示例广场", "示例中心", "示例花园", "示例大厦", "示例新城", "示例商业街", "示例车站"];

/// A licence of an invented chain with `n` stores, always the same for the same `n`.
pub fn sample(n: usize) -> LicenceSheet {
    LicenceSheet {
        face: Face {
            mark: Mark::Sample,
            holder_name: "示例市示例餐饮管理有限公司".to_owned(),
            credit_code: "91990000MA0000000X".to_owned(),
            legal_representative: "示例人".to_owned(),
            domicile: "示例省示例市东湖区学院路 1 号示例大厦 8 层".to_owned(),
            premises: "示例省示例市东湖区学院路 1 号示例大厦 8 层".to_owned(),
            category: "餐饮服务经营者".to_owned(),
            items: "餐饮服务连锁管理、热食类食品制售、自制饮品制售".to_owned(),
            licence_number: "JY29900000000010".to_owned(),
            valid_until: date(2031, 3, 11),
            hotline: "12315".to_owned(),
            issuer: "示例市市场监督管理局".to_owned(),
            issued_on: date(2026, 3, 12),
            seal: Seal::DemoRound { text: "示例市市场监督管理局".to_owned() },
        },
        copy_kind: CopyKind::Original,
        edition: 2,
        verify_url: "https://example.invalid/v/00000000000000000000000000000000".to_owned(),
        place_count: n + 1,
        rows: (0..n).map(row).collect(),
    }
}

fn row(at: usize) -> AnnexRow {
    // Steps without a common factor, so neighbours differ in every part.
    let district = DISTRICTS[at % DISTRICTS.len()];
    let street = STREETS[at * 3 % STREETS.len()];
    let place = PLACES[at * 2 % PLACES.len()];
    let floor = if at.is_multiple_of(3) { "首层" } else { "二层" };
    let shop = at + 1;
    AnnexRow {
        no: u32::try_from(shop).unwrap_or(u32::MAX),
        name: format!("示例餐饮{}{place}第 {shop} 分店", district.trim_end_matches('区')),
        credit_code: format!("91990000MB{shop:07}X"),
        address: format!(
            "示例省示例市{district}{street} {} 号{place}{floor} {:03} 号铺",
            at * 7 % 900 + 1,
            shop % 400
        ),
        category_items: "餐饮服务经营者/热食类食品制售、自制饮品制售".to_owned(),
        joined_on: joined(at),
        state: "有效".to_owned(),
    }
}

fn joined(at: usize) -> Date {
    if at < 20 { date(2026, 3, 12) } else { date(2026, 6, 18) }
}
