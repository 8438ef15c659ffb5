using System.Collections.Generic;
using Irql.Analyzers.Generators.Helpers;
using Irql.Analyzers.Generators.Models;
using Irql.Analyzers.Generators.Validation;
using Microsoft.CodeAnalysis;

namespace Irql.Analyzers.Generators;

/// <summary>Writes the dispatch of a driver's control codes.</summary>
/// <remarks>
/// The request says how long its buffers are and the code how they travel; a handler that gets a structure can rely on all of it being there. The
/// access bits of a code are compared with the handle by the I/O manager before the request is made.
/// </remarks>
internal static class ControlEmitter
{
    private const string Rt = RuntimeNames.Global;
    private const string Size = "(uint)global::System.Runtime.CompilerServices.Unsafe.SizeOf<";

    /// <summary>The routine that comes before the author's own: the author's may put others into the slots.</summary>
    public static void WriteEntry(SourceWriter writer, DriverTypeModel type)
    {
        writer.Line(GeneratedFile.Trusted)
            .Line(GeneratedFile.Hidden)
            .Open($"private static {Rt}NTSTATUS {DriverTypeRules.EntryName}({Rt}KernelPtr<{Rt}DRIVER_OBJECT> driver, {Rt}KernelPtr<{Rt}UNICODE_STRING> registryPath)")
            .Line($"{Rt}IoControlRequest.Install(driver, {type.FullName}.{DriverTypeRules.DispatchName});")
            .Line(type.DriverEntry is null ? $"return new {Rt}NTSTATUS(0);" : $"return {type.FullName}.{type.DriverEntry}(driver, registryPath);")
            .Close();
    }

    public static void Write(SourceWriter writer, DriverModel driver)
    {
        writer.Line("/// <summary>Dispatches IRP_MJ_DEVICE_CONTROL to the handler of its code.</summary>")
            .Line(GeneratedFile.Trusted)
            .Line(GeneratedFile.Hidden)
            .Open($"private static {Rt}NTSTATUS {DriverTypeRules.DispatchName}({Rt}KernelPtr<{Rt}DEVICE_OBJECT> device, {Rt}KernelPtr<{Rt}IRP> irp)")
            .Line($"var request = new {Rt}IoControlRequest(irp);")
            .Line($"{Rt}NTSTATUS status;")
            .Open("switch (request.Code)");
        foreach (var control in driver.Controls)
        {
            writer.Open($"case 0x{control.Code:X8}U:");
            WriteControl(writer, driver.Type, control);
            writer.Line("break;").Close();
        }

        writer.Line("default:").Indent()
            .Line($"status = {Rt}IoControlRequest.UnknownCode;")
            .Line("break;").Unindent()
            .Close()
            .Line()
            .Line("return request.Complete(status);")
            .Close();
    }

    private static void WriteControl(SourceWriter writer, DriverTypeModel type, ControlModel control)
    {
        var steps = new List<string>();
        var results = new List<string>();
        var arguments = new List<string>();
        foreach (var check in SizeChecks(control))
            writer.Line(check);
        for (var i = 0; i < control.Parameters.Count; i++)
        {
            var parameter = control.Parameters[i];
            if (parameter.Role is ControlRole.Input or ControlRole.InOut or ControlRole.Output or ControlRole.Written)
                writer.Line($"{parameter.Type} value{i} = default;");
            Add(control, i, steps, results, arguments);
        }

        WriteGuarded(writer, steps);
        writer.Line($"status = {type.FullName}.{Identifiers.Escape(control.Name)}({string.Join(", ", arguments)});");
        if (results.Count == 0)
            return;
        writer.Line("if (status.IsError || request.IsPending(status)) break;");
        WriteGuarded(writer, results);
    }

    private static IEnumerable<string> SizeChecks(ControlModel control)
    {
        foreach (var parameter in control.Parameters)
        {
            if (parameter.Role is ControlRole.Input or ControlRole.InOut)
                yield return $"if (request.InputLength < {Size}{parameter.ElementType}>()) {{ status = {Rt}IoControlRequest.TooSmall; break; }}";
            if (parameter.Role is ControlRole.Output or ControlRole.InOut)
                yield return $"if (request.OutputLength < {Size}{parameter.ElementType}>()) {{ status = {Rt}IoControlRequest.TooSmall; break; }}";
        }
    }

    private static void Add(ControlModel control, int i, List<string> steps, List<string> results, List<string> arguments)
    {
        var parameter = control.Parameters[i];
        var element = parameter.ElementType;
        switch (parameter.Role)
        {
            case ControlRole.Device:
                arguments.Add("device");
                return;
            case ControlRole.Request:
                arguments.Add("irp");
                return;
            case ControlRole.Input:
                steps.Add($"value{i} = request.Read<{element}>();");
                arguments.Add(parameter.RefKind == RefKind.None ? $"value{i}" : $"in value{i}");
                return;
            case ControlRole.InOut:
                steps.Add($"value{i} = request.Read<{element}>();");
                results.Add($"request.Write(value{i});");
                arguments.Add($"ref value{i}");
                return;
            case ControlRole.Output:
                results.Add($"request.Write(value{i});");
                arguments.Add($"out value{i}");
                return;
            case ControlRole.InputArray:
                arguments.Add((control.Code & 3) == ControlRules.InDirect ? $"request.Direct<{element}>()" : $"request.Input<{element}>()");
                return;
            case ControlRole.OutputArray:
                arguments.Add((control.Code & 3) == ControlRules.OutDirect ? $"request.Direct<{element}>()" : $"request.Output<{element}>()");
                return;
            case ControlRole.Written:
                results.Add($"request.Wrote<{control.Parameters[i - 1].ElementType}>(value{i});");
                arguments.Add($"out value{i}");
                return;
            case ControlRole.UserInput or ControlRole.UserOutput:
                var side = parameter.Role == ControlRole.UserInput ? "Input" : "Output";
                steps.Add($"request.Probe{side}<{element}>();");
                arguments.Add($"request.User{side}<{element}>()");
                return;
            default:
                var length = parameter.Role == ControlRole.UserInputLength ? "Input" : "Output";
                arguments.Add($"({parameter.Type})(request.{length}Length / {Size}{control.Parameters[i - 1].ElementType}>())");
                return;
        }
    }

    private static void WriteGuarded(SourceWriter writer, List<string> steps)
    {
        if (steps.Count == 0)
            return;
        writer.Open("try");
        foreach (var step in steps)
            writer.Line(step);
        writer.Close()
            .Open($"catch ({Rt}GuestException exception)")
            .Line("status = exception.Status;")
            .Line("break;")
            .Close();
    }
}
