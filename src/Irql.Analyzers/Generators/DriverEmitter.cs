using Irql.Analyzers.Generators.Helpers;
using Irql.Analyzers.Generators.Models;
using Irql.Analyzers.Generators.Validation;

namespace Irql.Analyzers.Generators;

/// <summary>Writes the other part of a driver class: its image and its placed storage.</summary>
internal static class DriverEmitter
{
    private const string Rt = RuntimeNames.Global;

    public static string Write(DriverModel driver)
    {
        var writer = GeneratedFile.Open(driver.Type);
        writer.Open(driver.Type.Header);
        WriteImage(writer, driver);
        ServiceEmitter.WriteDelegates(writer, driver);
        if (!driver.Controls.IsEmpty)
        {
            ControlEmitter.WriteEntry(writer.Line(), driver.Type);
            ControlEmitter.Write(writer.Line(), driver);
        }

        for (var slot = 0; slot < driver.Storage.Count; slot++)
            StorageEmitter.Write(writer.Line(), driver.Type, driver.Storage[slot], slot);
        writer.Close();
        return GeneratedFile.Close(writer, driver.Type);
    }

    private static void WriteImage(SourceWriter writer, DriverModel driver)
    {
        var type = driver.Type;
        var image = $"{Rt}DriverImage";
        var field = $"{type.FullName}.{DriverTypeRules.FieldName}";
        writer.Line($"private static {image}? {DriverTypeRules.FieldName};")
            .Line()
            .Line($"/// <summary>What a machine loads: the routines, placed storage and system services of {type.Name}.</summary>")
            .Line("/// <remarks>A description without state: any number of machines may load it. It is made on first use, so the class has no static initialiser.</remarks>")
            .Line(GeneratedFile.Trusted)
            .Open($"public static {image} {DriverTypeRules.ImageName}")
            .Line(GeneratedFile.Hidden)
            .Line($"get => {field} ?? global::System.Threading.Interlocked.CompareExchange(ref {field}, {DriverTypeRules.FactoryName}(), null) ?? {field}!;")
            .Close()
            .Line()
            .Line(GeneratedFile.Trusted)
            .Open($"private static {image} {DriverTypeRules.FactoryName}() => new {image}({Quote(type.Name)}, typeof({type.FullName}))");
        if (!driver.Controls.IsEmpty)
            writer.Line($"DriverEntry = {type.FullName}.{DriverTypeRules.EntryName},");
        else if (type.DriverEntry is not null)
            writer.Line($"DriverEntry = {type.FullName}.{type.DriverEntry},");
        if (type.Unload is not null)
            writer.Line($"DriverUnload = {type.FullName}.{type.Unload},");
        WriteData(writer, driver);
        WriteServices(writer, driver);
        writer.Close(";");
    }

    private static void WriteData(SourceWriter writer, DriverModel driver)
    {
        if (driver.Storage.IsEmpty)
            return;
        writer.Open($"Data = new {Rt}DataSlot[]");
        foreach (var storage in driver.Storage)
        {
            var section = storage.Pageable ? "Pageable" : "Resident";
            var count = storage.Count == 1 ? string.Empty : ", " + storage.Count;
            writer.Line($"{Rt}DataSlot.{section}<{storage.ElementType}>({Quote(storage.Name)}{count}),");
        }

        writer.Close(",");
    }

    private static void WriteServices(SourceWriter writer, DriverModel driver)
    {
        if (driver.Services.IsEmpty)
            return;
        writer.Open($"Services = new {Rt}SystemService[]");
        for (var i = 0; i < driver.Services.Count; i++)
            ServiceEmitter.Write(writer, driver.Type, driver.Services[i], i);
        writer.Close(",");
    }

    private static string Quote(string text) => Microsoft.CodeAnalysis.CSharp.SymbolDisplay.FormatLiteral(text, quote: true);
}
