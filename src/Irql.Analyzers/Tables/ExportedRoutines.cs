namespace Irql.Analyzers.Tables;

/// <summary>Entry points that the system calls by name: an export of that name plays the role.</summary>
internal static class ExportedRoutines
{
    public static string? RoleOf(string export) => export is "DriverEntry" or "GsDriverEntry" or "FxDriverEntry" ? "DRIVER_INITIALIZE" : null;
}
