using System.Collections.Generic;
using Irql.Analyzers.Generators.Helpers;
using Irql.Analyzers.Generators.Models;
using Irql.Analyzers.Generators.Validation;
using Microsoft.CodeAnalysis;

namespace Irql.Analyzers.Generators;

/// <summary>Writes the user side of a driver's system services: a class of stubs with the services' signatures and documentation.</summary>
internal static class StubEmitter
{
    private const string Rt = RuntimeNames.Global;

    public static string Write(DriverModel driver)
    {
        var type = driver.Type;
        var writer = GeneratedFile.Open(type);
        writer.Line($"/// <summary>User-mode stubs of the system services of <see cref=\"{type.FullName}\"/>: the only way from user mode into it.</summary>")
            .Line("[global::Irql.UserModeAttribute]")
            .Open($"{type.Accessibility} static class {Identifiers.Escape(type.Name + DriverTypeRules.StubSuffix)}");
        for (var i = 0; i < driver.Services.Count; i++)
        {
            if (i > 0)
                writer.Line();
            WriteStub(writer, driver.Services[i]);
        }

        writer.Close();
        return GeneratedFile.Close(writer, type);
    }

    private static void WriteStub(SourceWriter writer, ServiceModel service)
    {
        foreach (var line in service.Documentation)
            writer.Line(line);
        var taken = new HashSet<string>();
        var parameters = new List<string>();
        foreach (var parameter in service.Parameters)
        {
            taken.Add(parameter.Name);
            parameters.Add(Declaration(parameter));
        }

        var call = Identifiers.Unused("call", taken);
        var status = Identifiers.Unused("status", taken);
        var result = Identifiers.Unused("result", taken);
        var after = new List<string>();
        writer.Line("[global::Irql.SystemCallStubAttribute]")
            .Open($"{service.Accessibility} static {service.ResultType} {Identifiers.Escape(service.Name)}({string.Join(", ", parameters)})")
            .Line($"using var {call} = new {Rt}UserCall(0x{service.Number:X});");
        foreach (var parameter in service.Parameters)
        {
            var name = Identifiers.Escape(parameter.Name);
            switch (parameter.RefKind)
            {
                case RefKind.None:
                    writer.Line($"{call}.Argument({name});");
                    break;
                case RefKind.Out or RefKind.Ref:
                    var at = Identifiers.Unused(parameter.Name + "At", taken);
                    writer.Line(parameter.RefKind == RefKind.Out ? $"var {at} = {call}.Result<{parameter.Type}>();" : $"var {at} = {call}.Reference({name});");
                    after.Add($"{name} = {at}.Value;");
                    break;
                default:
                    writer.Line($"{call}.Reference({name});");
                    break;
            }
        }

        if (service.Result == ServiceResult.Value)
            writer.Line($"var {result} = {call}.Result<{service.ResultType}>();");
        var isLast = service.Result == ServiceResult.Status && after.Count == 0;
        writer.Line(isLast ? $"return {call}.Invoke();"
            : service.Result == ServiceResult.Status ? $"var {status} = {call}.Invoke();"
            : $"{call}.InvokeOrRaise();");
        foreach (var line in after)
            writer.Line(line);
        if (service.Result == ServiceResult.Status && !isLast)
            writer.Line($"return {status};");
        else if (service.Result == ServiceResult.Value)
            writer.Line($"return {result}.Value;");
        writer.Close();
    }

    private static string Declaration(ServiceParameter parameter)
    {
        var passing = parameter.RefKind switch
        {
            RefKind.Out => "out ",
            RefKind.Ref => "ref ",
            RefKind.In => "in ",
            RefKind.RefReadOnlyParameter => "ref readonly ",
            _ => string.Empty,
        };
        var type = parameter.Buffer.HasFlag(BufferHandling.Capture) ? $"{Rt}UserPtr<{parameter.ElementType}>" : parameter.Type;
        var attribute = parameter.Buffer != BufferHandling.None ? "[global::Irql.UserMemoryAttribute] " : string.Empty;
        var value = parameter.Default is null ? string.Empty : " = " + parameter.Default;
        return $"{attribute}{passing}{type} {Identifiers.Escape(parameter.Name)}{value}";
    }
}
