namespace Irql.Runtime.Verification;

/// <summary>Which analyzer rule sees at build time what a finding reports at run time.</summary>
internal static class FindingRules
{
    private const string DynamicOnly = "dynamic only";

    public static string AnalyzerOf(string finding) => finding switch
    {
        "user-address-in-arbitrary-context" => "IRQL4005",
        "user-address-at-raised-irql" => "IRQL4004",
        "double-fetch" => "IRQL4003",
        "user-pointer-not-probed" => "IRQL4001",
        "paged-code" => "IRQL2001",
        "pool-leak" => "IRQL4020",
        "mdl-leak" or "locked-pages-leak" or "mapping-leak" => "IRQL4010",
        "lock-left-held" => "IRQL3001",
        "swallowed-halt" => "IRQL4007",
        "request-not-cancelled" or "irp-leak" => "IRQL6001",
        _ => DynamicOnly,
    };
}
