namespace Irql.Analyzers.Diagnostics;

/// <summary>The categories of the rules, one for each range of ids.</summary>
internal static class Category
{
    public const string Levels = "Levels";
    public const string Paging = "Paging";
    public const string Locks = "Locks";
    public const string Memory = "Memory";
    public const string ManagedHazards = "ManagedHazards";
    public const string DriverModel = "DriverModel";
    public const string Usage = "Usage";
}
