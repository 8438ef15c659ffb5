namespace Irql.Runtime;

/// <summary>A physical address. Stands for <c>PHYSICAL_ADDRESS</c>.</summary>
/// <param name="QuadPart">The 64 bits.</param>
public readonly record struct PHYSICAL_ADDRESS(long QuadPart);
