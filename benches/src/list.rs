//! A list of made-up stores in the form the program reads.

use anyhow::Context as _;
use codes::CreditCode;
use std::fmt::Write as _;

/// The characters of a credit code, in the order of their values.
const ALPHABET: &str = "0123456789ABCDEFGHJKLMNPQRTUWXY";

/// Stores of these numbers in Tianhe, Guangzhou; every code is right, no address is real.
pub(crate) fn made_up(numbers: std::ops::RangeInclusive<usize>) -> anyhow::Result<String> {
    let mut list = String::from(
        "门店名称,统一社会信用代码,行政区划代码,经营场所,经营面积(平方米),联系电话,直营,主体业态,经营项目\n",
    );
    for store in numbers {
        let code = credit_code(store)?;
        let (name, street) = (format!("示例第{store}分店"), store % 97 + 1);
        writeln!(
            list,
            "{name},{code},440106,广州市天河区示例大道{store}号首层{street:03}铺,120,,是,餐饮服务经营者,热食类食品制售;自制饮品制售"
        )?;
    }
    Ok(list)
}

/// The code of a made-up store: the two check characters are the only pair that the checker takes.
fn credit_code(store: usize) -> anyhow::Result<CreditCode> {
    let stem = format!("91440106MA1{store:05}");
    let all = || ALPHABET.chars();
    all()
        .flat_map(|organisation| all().map(move |code| (organisation, code)))
        .find_map(|(organisation, code)| CreditCode::parse(&format!("{stem}{organisation}{code}")).ok())
        .context("a stem has one pair of check characters")
}
