using System.Collections.Frozen;

namespace PipSharp.Distributions;

/// <summary>The usual case of the SPDX identifiers that Python projects use.</summary>
internal static class LicenseNames
{
    private static readonly FrozenDictionary<string, string> s_names = Split(
        """
        0BSD AFL-2.1 AFL-3.0 AGPL-3.0 AGPL-3.0-only AGPL-3.0-or-later Apache-1.1 Apache-2.0 Artistic-1.0 Artistic-2.0 BlueOak-1.0.0
        BSD-1-Clause BSD-2-Clause BSD-2-Clause-Patent BSD-3-Clause BSD-3-Clause-Clear BSD-3-Clause-LBNL BSD-4-Clause BSL-1.0 BUSL-1.1
        bzip2-1.0.6 CC-BY-3.0 CC-BY-4.0 CC-BY-NC-4.0 CC-BY-NC-SA-4.0 CC-BY-SA-3.0 CC-BY-SA-4.0 CC0-1.0 CDDL-1.0 CDDL-1.1
        CECILL-2.1 CECILL-B CECILL-C CNRI-Python CPL-1.0 curl ECL-2.0 EFL-2.0 EPL-1.0 EPL-2.0 EUPL-1.1 EUPL-1.2 FTL
        GFDL-1.3-only GFDL-1.3-or-later GPL-1.0-only GPL-1.0-or-later GPL-2.0 GPL-2.0-only GPL-2.0-or-later GPL-3.0 GPL-3.0-only
        GPL-3.0-or-later HPND ICU IJG ISC JSON LGPL-2.0-only LGPL-2.0-or-later LGPL-2.1 LGPL-2.1-only LGPL-2.1-or-later LGPL-3.0
        LGPL-3.0-only LGPL-3.0-or-later libpng-2.0 LPPL-1.3c MIT MIT-0 MIT-CMU MIT-Modern-Variant MPL-1.0 MPL-1.1 MPL-2.0
        MPL-2.0-no-copyleft-exception MS-PL MS-RL MulanPSL-2.0 NCSA NIST-PD OFL-1.0 OFL-1.1 OpenSSL OSL-3.0 PostgreSQL PSF-2.0
        Python-2.0 Python-2.0.1 QPL-1.0 Ruby SISSL Sleepycat TCL Unicode-3.0 Unicode-DFS-2016 Unlicense UPL-1.0 Vim W3C WTFPL X11
        Xnet Zlib zlib-acknowledgement ZPL-2.0 ZPL-2.1
        Autoconf-exception-3.0 Bison-exception-2.2 Classpath-exception-2.0 Font-exception-2.0 GCC-exception-2.0 GCC-exception-3.1
        LLVM-exception OpenSSL-exception Qt-GPL-exception-1.0 u-boot-exception-2.0 WxWindows-exception-3.1
        """);

    public static string Canonical(string name) => s_names.GetValueOrDefault(name, name);

    private static FrozenDictionary<string, string> Split(string names) => names
        .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
        .DistinctBy(name => name.ToLowerInvariant())
        .ToFrozenDictionary(name => name, StringComparer.OrdinalIgnoreCase);
}
