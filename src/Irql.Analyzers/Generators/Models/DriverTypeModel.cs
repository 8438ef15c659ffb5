using Irql.Analyzers.Generators.Helpers;

namespace Irql.Analyzers.Generators.Models;

/// <summary>A driver class: where its parts have to be written and which routines of it the machine calls.</summary>
/// <param name="Namespace">Its namespace as written in source, empty for the global one.</param>
/// <param name="Containers">Headers of the classes around it, outermost first, for example <c>partial class Outer</c>.</param>
/// <param name="Header">Its own header, for example <c>partial class HelloDriver</c>.</param>
/// <param name="Name">Its name, not escaped.</param>
/// <param name="FullName">Its name as written in source, from <c>global::</c> on.</param>
/// <param name="Accessibility">What the stub class beside it is declared as.</param>
/// <param name="DriverEntry">Name of the method the machine calls on loading, as written in source, or null.</param>
/// <param name="Unload">Name of the method the machine calls on unloading, as written in source, or null.</param>
/// <param name="PageableRoutines">Names of the methods that live in the pageable code section, sorted.</param>
internal sealed record DriverTypeModel(
    string Namespace,
    EquatableArray<string> Containers,
    string Header,
    string Name,
    string FullName,
    string Accessibility,
    string? DriverEntry,
    string? Unload,
    EquatableArray<string> PageableRoutines);
