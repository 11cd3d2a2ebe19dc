"""Files that cannot be used, and the one reason each is handed back with."""

from __future__ import annotations

from tongxing.foundations.errors import TongxingError
from tongxing.foundations.text import Text


class RefusedFileError(TongxingError):
    """A file, or a part of it, that cannot be read; it counts as not handed over."""

    @property
    def reason(self) -> Text:
        """What is wrong and what to do, without the file's name."""
        return Text(self.message("zh"), self.message("en"))


_WORKBOOK = Text("xlsx、xls、ods 或 csv 文件", "an xlsx, xls, ods or csv file")
_SEND_AGAIN = Text("由报送单位重新导出后报送", "ask the office to export it again")


def missing() -> RefusedFileError:
    """Return the refusal of a file that is not there."""
    return RefusedFileError(
        Text("找不到该文件", "there is no such file"),
        Text("存在的文件", "a file that exists"),
        Text("核对路径", "check the path"),
    )


def empty() -> RefusedFileError:
    """Return the refusal of a file without content."""
    return RefusedFileError(
        Text("文件是空的", "the file is empty"),
        Text("有内容的名册", "a list with rows"),
        _SEND_AGAIN,
    )


def locked() -> RefusedFileError:
    """Return the refusal of a workbook that opens only with a password."""
    return RefusedFileError(
        Text("文件设有密码，打不开", "the file is protected by a password"),
        Text("没有密码的文件", "a file without a password"),
        Text("去掉密码后重新保存", "remove the password and save it again"),
    )


def damaged() -> RefusedFileError:
    """Return the refusal of a file of which a part is missing or broken."""
    return RefusedFileError(
        Text("文件不完整或已损坏", "the file is cut off or damaged"),
        Text("完整的文件", "a whole file"),
        _SEND_AGAIN,
    )


def foreign(what: Text) -> RefusedFileError:
    """Return the refusal of something that is no spreadsheet, whatever its name says."""
    return RefusedFileError(
        Text(f"文件内容是{what.zh}，不是表格", f"the content is {what.en}, not a spreadsheet"),
        _WORKBOOK,
        Text("用表格软件另存为 xlsx", "save it as xlsx in a spreadsheet program"),
    )


def unreadable_text() -> RefusedFileError:
    """Return the refusal of a text file in an encoding nobody announced."""
    return RefusedFileError(
        Text("文字编码无法识别", "the encoding of the text cannot be recognised"),
        Text("UTF-8 或 GB18030 编码", "UTF-8 or GB18030"),
        Text("另存为 UTF-8 编码的 csv", "save it as csv in UTF-8"),
    )


def too_wide(sheet: str) -> RefusedFileError:
    """Return the refusal of a sheet whose last cell lies where no list reaches."""
    return RefusedFileError(
        Text(
            f"工作表“{sheet}”最后一格太远，多为误填的空格",
            f"the last cell of sheet {sheet!r} lies too far away, often a stray space",
        ),
        Text("紧挨着的行和列", "rows and columns next to one another"),
        Text("删去数据之外的行和列", "delete the rows and columns beyond the data"),
    )


def no_header(identity: str, others: str) -> RefusedFileError:
    """Return the refusal of a file in which no header row was found."""
    return RefusedFileError(
        Text("前 15 行中找不到表头", "no header row among the first 15 rows"),
        Text(
            f"同时含有“{identity}”和“{others}”之一的表头",
            f"a header row with {identity} and one of {others}",
        ),
        Text("补上表头", "add the header row"),
    )


def lacks_columns(sheet: str | None, columns: str) -> RefusedFileError:
    """Return the refusal of a file without a column that its roster must have."""
    where = Text(f"工作表“{sheet}”", f"sheet {sheet!r} ") if sheet else Text("", "the file ")
    return RefusedFileError(
        Text(f"{where.zh}缺少必需的列：{columns}", f"{where.en}lacks required columns: {columns}"),
        Text("名册规定的全部必需列", "every required column of the roster"),
        Text("补上缺少的列", "add the missing columns"),
    )
