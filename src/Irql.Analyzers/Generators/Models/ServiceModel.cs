using Irql.Analyzers.Generators.Helpers;
using Microsoft.CodeAnalysis;

namespace Irql.Analyzers.Generators.Models;

/// <summary>A system service.</summary>
/// <param name="Name">Name of the method, not escaped.</param>
/// <param name="Key">Its full name with parameter types: what an automatic number is made of.</param>
/// <param name="Number">Its number, or -1 for an automatic one.</param>
/// <param name="Result">How the result comes back.</param>
/// <param name="ResultType">The result's type as written in source.</param>
/// <param name="ResultAlignment">Alignment in bytes that a probe of the result's place asks for.</param>
/// <param name="IsOverloaded">Whether the class has another method of that name, so that the name alone is no method.</param>
/// <param name="Parameters">The parameters in order.</param>
/// <param name="Accessibility">What the stub is declared as.</param>
/// <param name="Documentation">Lines of the documentation comment.</param>
internal sealed record ServiceModel(
    string Name,
    string Key,
    int Number,
    ServiceResult Result,
    string ResultType,
    int ResultAlignment,
    bool IsOverloaded,
    EquatableArray<ServiceParameter> Parameters,
    string Accessibility,
    EquatableArray<string> Documentation);

/// <summary>How a service's result comes back.</summary>
internal enum ServiceResult
{
    /// <summary>The result is the NTSTATUS of the call itself.</summary>
    Status,

    /// <summary>No result; a call that could not be made is raised.</summary>
    None,

    /// <summary>Any other value, through a hidden pointer behind the last argument.</summary>
    Value,
}

/// <summary>A parameter of a service.</summary>
/// <param name="Name">Its name, not escaped.</param>
/// <param name="Type">Its type as written in source; for a captured buffer the element's.</param>
/// <param name="RefKind">How it is passed.</param>
/// <param name="Default">Its default value as written in source, or null.</param>
/// <param name="Buffer">What is done with a user buffer before the body runs.</param>
/// <param name="LengthIndex">Index of the parameter with the buffer's length, or -1.</param>
/// <param name="ElementType">The element's type of a user buffer as written in source, or empty.</param>
/// <param name="Alignment">Alignment in bytes that a probe asks for: 1, 2 or 4.</param>
internal sealed record ServiceParameter(
    string Name,
    string Type,
    RefKind RefKind,
    string? Default,
    BufferHandling Buffer,
    int LengthIndex,
    string ElementType,
    int Alignment);

/// <summary>What is done with a user buffer before the body runs.</summary>
[System.Flags]
internal enum BufferHandling
{
    /// <summary>It is not a declared buffer.</summary>
    None = 0,

    /// <summary>It is probed for reading.</summary>
    Probe = 1,

    /// <summary>It is probed for writing.</summary>
    Write = 2,

    /// <summary>It is copied into kernel memory, and back if it is written.</summary>
    Capture = 4,
}

/// <summary>A service and the driver class it belongs to.</summary>
internal sealed record ServiceEntry(DriverTypeModel Type, ServiceModel Service);
