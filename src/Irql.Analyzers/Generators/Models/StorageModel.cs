using Irql.Analyzers.Generators.Helpers;

namespace Irql.Analyzers.Generators.Models;

/// <summary>A placed property: storage in one of the driver image's data sections.</summary>
/// <param name="Name">Name of the property, not escaped.</param>
/// <param name="Modifiers">The modifiers of its declaration as written, because both parts have to agree.</param>
/// <param name="Type">Its type as written in source.</param>
/// <param name="ElementType">What is stored, as written in source.</param>
/// <param name="Shape">What the property gives.</param>
/// <param name="Count">Number of elements.</param>
/// <param name="Pageable">Whether it lies in the pageable section.</param>
/// <param name="Getter">The get accessor's modifiers and keyword, or null.</param>
/// <param name="Setter">The set accessor's modifiers and keyword, or null.</param>
internal sealed record StorageModel(
    string Name, string Modifiers, string Type, string ElementType, StorageShape Shape, int Count, bool Pageable, string? Getter, string? Setter);

/// <summary>What a placed property gives.</summary>
internal enum StorageShape
{
    /// <summary>The stored value.</summary>
    Value,

    /// <summary>The address of the stored structure.</summary>
    Pointer,

    /// <summary>A run of structures.</summary>
    Array,
}

/// <summary>A placed property and the driver class it belongs to.</summary>
internal sealed record StorageEntry(DriverTypeModel Type, StorageModel Storage);

/// <summary>A driver class with everything of it.</summary>
/// <param name="Type">The class.</param>
/// <param name="HintName">A name no other driver class has, upper and lower case being the same.</param>
/// <param name="Services">Its services with their numbers.</param>
/// <param name="Controls">Its control codes.</param>
/// <param name="Storage">Its placed properties: resident ones first, each section in order of declaration.</param>
internal sealed record DriverModel(
    DriverTypeModel Type, string HintName, EquatableArray<ServiceModel> Services, EquatableArray<ControlModel> Controls, EquatableArray<StorageModel> Storage);
