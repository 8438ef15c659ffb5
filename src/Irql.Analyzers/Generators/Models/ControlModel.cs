using Irql.Analyzers.Generators.Helpers;
using Microsoft.CodeAnalysis;

namespace Irql.Analyzers.Generators.Models;

/// <summary>A handler of a device-control code.</summary>
/// <param name="Name">Name of the method, not escaped.</param>
/// <param name="Code">The control code; its low two bits are the transfer method.</param>
/// <param name="Parameters">The parameters in order.</param>
/// <param name="Accessibility">What the stub is declared as.</param>
/// <param name="Documentation">Lines of the documentation comment.</param>
internal sealed record ControlModel(
    string Name, uint Code, EquatableArray<ControlParameter> Parameters, string Accessibility, EquatableArray<string> Documentation);

/// <summary>A parameter of a handler.</summary>
/// <param name="Name">Its name, not escaped.</param>
/// <param name="Type">Its type as written in source.</param>
/// <param name="ElementType">What its buffer holds, as written in source; empty where it has none.</param>
/// <param name="RefKind">How it is passed.</param>
/// <param name="Role">What it stands for.</param>
internal sealed record ControlParameter(string Name, string Type, string ElementType, RefKind RefKind, ControlRole Role);

/// <summary>What a parameter of a handler stands for.</summary>
internal enum ControlRole
{
    /// <summary>The device object.</summary>
    Device,

    /// <summary>The request itself.</summary>
    Request,

    /// <summary>One structure of input.</summary>
    Input,

    /// <summary>One structure of output.</summary>
    Output,

    /// <summary>One structure that comes in and goes out.</summary>
    InOut,

    /// <summary>A run of structures of input.</summary>
    InputArray,

    /// <summary>A run of structures of output.</summary>
    OutputArray,

    /// <summary>How many elements of the output were written.</summary>
    Written,

    /// <summary>The raw user address of the input, and its length in elements.</summary>
    UserInput,
    UserInputLength,

    /// <summary>The raw user address of the output, and its length in elements.</summary>
    UserOutput,
    UserOutputLength,
}

/// <summary>A handler and the driver class it belongs to.</summary>
internal sealed record ControlEntry(DriverTypeModel Type, ControlModel Control);
