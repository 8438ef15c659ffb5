namespace Irql.Analyzers.Contracts;

/// <summary>Where code lives.</summary>
internal enum CodePlacement
{
    /// <summary>Nothing is said.</summary>
    Unspecified,

    /// <summary><c>[NonpagedCode]</c>.</summary>
    Nonpaged,

    /// <summary><c>[PagedCode]</c>.</summary>
    Paged,

    /// <summary><c>[PagedCodeLocked]</c>.</summary>
    PagedLocked,

    /// <summary><c>[InitCode]</c>.</summary>
    Init,
}

/// <summary>Where data lives.</summary>
internal enum Residency
{
    /// <summary>Nothing is known.</summary>
    Unknown,
    Nonpaged,
    Paged,

    /// <summary>In a user address space: pageable, untrusted, meaningful in one process only.</summary>
    User,
}
