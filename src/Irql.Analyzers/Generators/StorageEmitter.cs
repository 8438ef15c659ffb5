using Irql.Analyzers.Generators.Helpers;
using Irql.Analyzers.Generators.Models;
using Irql.Analyzers.Generators.Validation;

namespace Irql.Analyzers.Generators;

/// <summary>Writes the implementing part of a placed property.</summary>
/// <remarks>
/// The accessors know their slot by a constant and have no state of their own: where the slot lies is the image's matter, and where the image lies
/// that of the machine on whose processor the caller runs.
/// </remarks>
internal static class StorageEmitter
{
    public static void Write(SourceWriter writer, DriverTypeModel type, StorageModel storage, int slot)
    {
        var image = $"{type.FullName}.{DriverTypeRules.ImageName}";
        writer.Line(GeneratedFile.Trusted)
            .Open($"{storage.Modifiers} {storage.Type} {Identifiers.Escape(storage.Name)}");
        if (storage.Getter is not null)
        {
            var read = storage.Shape switch
            {
                StorageShape.Pointer => "Pointer",
                StorageShape.Array => "Array",
                _ => "Read",
            };
            writer.Line(GeneratedFile.Hidden).Line($"{storage.Getter} => {image}.{read}<{storage.ElementType}>({slot});");
        }

        if (storage.Setter is not null)
            writer.Line(GeneratedFile.Hidden).Line($"{storage.Setter} => {image}.Write<{storage.ElementType}>({slot}, value);");
        writer.Close();
    }
}
