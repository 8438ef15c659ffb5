namespace Irql.Analyzers.Contracts;

/// <summary>Where a contract or a fact comes from; the first source that has one wins, in this order.</summary>
internal enum ContractOrigin
{
    /// <summary>Nothing is known: inference from the body, or unknown.</summary>
    None,

    /// <summary>Attributes on the symbol.</summary>
    Declared,

    /// <summary>The attributes of the containing type or the assembly.</summary>
    Default,

    /// <summary>The member it overrides or implements.</summary>
    Inherited,

    /// <summary>The role of the slot or of the method.</summary>
    Role,

    /// <summary>An additional file of the project.</summary>
    ContractFile,

    /// <summary>The built-in WDK table.</summary>
    WdkTable,

    /// <summary>The built-in .NET table.</summary>
    DotNetTable,
}
