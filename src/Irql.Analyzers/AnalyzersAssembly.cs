namespace Irql.Analyzers;

/// <summary>Names this assembly for hosts that load its analyzers themselves.</summary>
public static class AnalyzersAssembly
{
}
