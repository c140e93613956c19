//! An address as a request writes it.

use crate::desk::DeskError;
use crate::desk::applicant::address::Address;
use crate::desk::store_list::StoreReader;
use crate::web::api::v1::prelude::*;
use permit::item::{DeclaredStore, ItemKind};
use std::collections::BTreeMap;

/// An address. Its fields are those of the application form's part `store`; the headquarters is
/// written the same way.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::web::api::v1) struct AddressBody {
    /// `store` (the default) or `hq`.
    #[serde(default = "store")]
    #[schema(value_type = String, default = "store")]
    kind: ItemKind,
    /// 门店名称.
    name: String,
    /// 统一社会信用代码; may be absent where the instrument accepts that.
    uscc: Option<String>,
    /// 行政区划代码, six digits.
    division: String,
    /// 经营场所.
    address: String,
    /// 经营面积 in square metres, at most two decimals.
    area_m2: Option<String>,
    /// 联系电话.
    phone: Option<String>,
    /// 直营.
    #[serde(default = "yes")]
    directly_run: bool,
    /// 主体业态.
    category: String,
    /// 经营项目.
    #[validate(length(max = 50))]
    items: Vec<String>,
    /// 字号, where it is not the headquarters'.
    trade_name: Option<String>,
    /// 门店负责人.
    manager: Option<String>,
    /// 食品安全员.
    safety_officer: Option<String>,
    /// 拟开业日期.
    planned_opening: Option<String>,
    /// Whether the layout is the same as or similar to the chain's standard, as the applicant declares.
    #[serde(default = "yes")]
    layout_similar: bool,
    /// The number of a licence this store holds already.
    holds_licence: Option<String>,
    /// Whether that licence is merged in (并入): the decision that grants this store cancels it.
    #[serde(default)]
    merge: bool,
    /// Directly-run stores that a headquarters declares for its own issue.
    #[serde(default)]
    #[validate(length(max = 5000), nested)]
    declared: Vec<DeclaredBody>,
}

/// A store the headquarters declares.
#[derive(Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::web::api::v1) struct DeclaredBody {
    /// 门店名称.
    #[validate(length(min = 1, max = 100))]
    name: String,
    /// 经营场所.
    #[validate(length(min = 1, max = 200))]
    address: String,
}

fn store() -> ItemKind {
    ItemKind::Store
}

fn yes() -> bool {
    true
}

impl AddressBody {
    /// The address for the desk, every value checked by the form and in its one spelling.
    pub(in crate::web::api::v1) fn read(self, reader: StoreReader<'_>) -> Answer<Address> {
        let row = reader.read(&self.values()).map_err(DeskError::Fields)?;
        let declared =
            self.declared.into_iter().map(|store| DeclaredStore { name: store.name, address: store.address });
        Ok(Address {
            kind: self.kind,
            row,
            layout_similar: self.layout_similar,
            merge: self.merge,
            declared: declared.collect(),
        })
    }

    fn values(&self) -> BTreeMap<String, String> {
        let yes_no = if self.directly_run { "是" } else { "否" };
        let given = [
            ("name", Some(self.name.as_str())),
            ("uscc", self.uscc.as_deref()),
            ("division", Some(self.division.as_str())),
            ("address", Some(self.address.as_str())),
            ("area_m2", self.area_m2.as_deref()),
            ("phone", self.phone.as_deref()),
            ("directly_run", Some(yes_no)),
            ("category", Some(self.category.as_str())),
            ("items", Some(self.items.join("；").as_str())),
            ("trade_name", self.trade_name.as_deref()),
            ("manager", self.manager.as_deref()),
            ("safety_officer", self.safety_officer.as_deref()),
            ("planned_opening", self.planned_opening.as_deref()),
            ("holds_licence", self.holds_licence.as_deref()),
        ]
        .map(|(key, value)| Some((key.to_owned(), value?.to_owned())));
        given.into_iter().flatten().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::AddressBody;
    use crate::desk::store_list::StoreReader;
    use crate::web::extract::read_json;
    use ::forms::Forms;
    use permit::Area;
    use permit::item::ItemKind;

    const GOOD: &str = r#"{"name":"天河店","uscc":"91440104MA1000017X","division":"440104",
        "address":"广州市越秀区示例路1号","area_m2":"97.5","phone":"020-83590832","category":"餐饮服务经营者",
        "items":["热食类食品制售"],"planned_opening":"2026年3月1日"}"#;

    #[test]
    fn a_good_address_is_read_as_a_row_of_a_list_is() {
        let forms = Forms::embedded().unwrap();
        let body: AddressBody = read_json(GOOD.as_bytes()).unwrap();
        let address = body.read(StoreReader::new(&forms, None)).unwrap();
        assert_eq!((address.kind, address.layout_similar), (ItemKind::Store, true));
        assert_eq!(address.row.area, Some(Area(9750)));
        assert_eq!(address.row.opens_on.unwrap().to_string(), "2026-03-01");
        assert!(address.row.directly_run);
    }

    #[test]
    fn every_fault_names_its_field() {
        let forms = Forms::embedded().unwrap();
        for (from, to, field) in [
            ("91440104MA1000017X", "91440104MA1000018X", "uscc"),
            ("\"440104\"", "\"44\"", "division"),
            ("97.5", "-3", "area_m2"),
            ("餐饮服务经营者", "飞船", "category"),
            ("天河店", "", "name"),
        ] {
            let body: AddressBody = read_json(GOOD.replace(from, to).as_bytes()).unwrap();
            let problem = body.read(StoreReader::new(&forms, None)).unwrap_err();
            let document =
                serde_json::to_value(problem.body(crate::web::locale::Lang::Zh, &forms, "r")).unwrap();
            assert_eq!(document["faults"][0]["field"], field, "{document}");
        }
    }
}
