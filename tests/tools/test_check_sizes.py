from pathlib import Path

from check_sizes import find_oversized, measure_functions


def test_measure_functions_counts_from_def_to_last_line() -> None:
    source = "@decorated\ndef outer():\n    def inner():\n        pass\n    return inner\n"
    assert list(measure_functions(source)) == [("outer", 4), ("inner", 2)]


def test_find_oversized_names_long_functions_files_and_templates(tmp_path: Path) -> None:
    function, long_file, template, fine = (tmp_path / name for name in ("a.py", "b.py", "c.html", "d.html"))
    function.write_text("def long():\n" + "    pass\n" * 50)
    long_file.write_text("\n" * 401)
    template.write_text("\n" * 121)
    fine.write_text("\n" * 120)
    oversized, functions, files = find_oversized([function, long_file, template, fine], tmp_path)
    assert oversized == {
        "a.py::long": "51 lines, allowed are 50",
        "b.py": "401 lines, allowed are 400",
        "c.html": "121 lines, allowed are 120",
    }
    assert (functions, files) == ([51], [51, 401])
