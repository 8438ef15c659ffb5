using System.Collections.Generic;
using Irql.Analyzers.Generators.Helpers;
using Irql.Analyzers.Generators.Models;
using Irql.Analyzers.Generators.Validation;
using Microsoft.CodeAnalysis;

namespace Irql.Analyzers.Generators;

/// <summary>Writes the user side of a driver's control codes: typed calls of <c>DeviceIoControl</c> on an open handle.</summary>
internal static class ControlStubEmitter
{
    private const string Rt = RuntimeNames.Global;
    private const string Size = "(uint)global::System.Runtime.CompilerServices.Unsafe.SizeOf<";

    public static string Write(DriverModel driver)
    {
        var type = driver.Type;
        var writer = GeneratedFile.Open(type);
        writer.Line($"/// <summary>Typed user-mode calls of the control codes of <see cref=\"{type.FullName}\"/>.</summary>")
            .Line("[global::Irql.UserModeAttribute]")
            .Open($"{type.Accessibility} static class {Identifiers.Escape(type.Name + DriverTypeRules.ControlSuffix)}");
        for (var i = 0; i < driver.Controls.Count; i++)
        {
            if (i > 0)
                writer.Line();
            WriteStub(writer, driver.Controls[i]);
        }

        writer.Close();
        return GeneratedFile.Close(writer, type);
    }

    private static void WriteStub(SourceWriter writer, ControlModel control)
    {
        foreach (var line in control.Documentation)
            writer.Line(line);
        var taken = new HashSet<string>();
        foreach (var parameter in control.Parameters)
            taken.Add(parameter.Name);
        var stub = new Stub(Identifiers.Unused("handle", taken), Identifiers.Unused("frame", taken), Identifiers.Unused("status", taken), Identifiers.Unused("returned", taken));
        foreach (var parameter in control.Parameters)
            Add(stub, control, parameter, taken);
        writer.Line("[global::Irql.SystemCallStubAttribute]")
            .Open($"{control.Accessibility} static {Rt}NTSTATUS {Identifiers.Escape(control.Name)}({string.Join(", ", stub.Parameters)})")
            .Line($"using var {stub.Frame} = new {Rt}UserCall(0);");
        foreach (var line in stub.Before)
            writer.Line(line);
        writer.Line($"var {stub.Status} = {Rt}User.DeviceIoControl({stub.Handle}, 0x{control.Code:X8}U, {stub.Input}, {stub.InputLength}, {stub.Output}, {stub.OutputLength}, out var {stub.Returned});");
        foreach (var line in stub.After)
            writer.Line(line);
        writer.Line($"return {stub.Status};").Close();
    }

    private static void Add(Stub stub, ControlModel control, ControlParameter parameter, HashSet<string> taken)
    {
        var name = Identifiers.Escape(parameter.Name);
        switch (parameter.Role)
        {
            case ControlRole.Input or ControlRole.Output or ControlRole.InOut:
                AddStructure(stub, parameter, name, taken);
                break;
            case ControlRole.InputArray or ControlRole.OutputArray:
                var count = Identifiers.Unused(parameter.Name + "Count", taken);
                stub.Parameters.Add($"[global::Irql.UserMemoryAttribute] {Rt}UserPtr<{parameter.ElementType}> {name}, int {count}");
                var isSecond = parameter.Role == ControlRole.OutputArray || (control.Code & 3) == ControlRules.InDirect;
                stub.SetBuffer(isSecond, name, $"(uint){count} * {Size}{parameter.ElementType}>()");
                stub.Element = parameter.ElementType;
                break;
            case ControlRole.Written:
                stub.Parameters.Add($"out {parameter.Type} {name}");
                stub.After.Add($"{name} = ({parameter.Type})({stub.Returned} / {Size}{stub.Element}>());");
                break;
            case ControlRole.UserInput or ControlRole.UserOutput:
                stub.Parameters.Add($"[global::Irql.UserMemoryAttribute] {parameter.Type} {name}");
                stub.SetBuffer(parameter.Role == ControlRole.UserOutput, name, string.Empty);
                stub.Element = parameter.ElementType;
                break;
            case ControlRole.UserInputLength or ControlRole.UserOutputLength:
                stub.Parameters.Add($"{parameter.Type} {name}");
                stub.SetLength(parameter.Role == ControlRole.UserOutputLength, $"(uint){name} * {Size}{stub.Element}>()");
                break;
        }
    }

    private static void AddStructure(Stub stub, ControlParameter parameter, string name, HashSet<string> taken)
    {
        var length = $"{Size}{parameter.ElementType}>()";
        var at = Identifiers.Unused(parameter.Name + "At", taken);
        var passing = parameter.RefKind switch
        {
            RefKind.In => "in ",
            RefKind.RefReadOnlyParameter => "ref readonly ",
            RefKind.Out => "out ",
            RefKind.Ref => "ref ",
            _ => string.Empty,
        };
        stub.Parameters.Add($"{passing}{parameter.Type} {name}");
        stub.Before.Add(parameter.Role == ControlRole.Output ? $"var {at} = {stub.Frame}.Result<{parameter.ElementType}>();" : $"var {at} = {stub.Frame}.Reference({name});");
        if (parameter.Role != ControlRole.Output)
            stub.SetBuffer(isOutput: false, at, length);
        if (parameter.Role != ControlRole.Input)
            stub.SetBuffer(isOutput: true, at, length);
        if (parameter.Role == ControlRole.Output)
            stub.After.Add($"{name} = {stub.Status}.IsError ? default : {at}.Value;");
        else if (parameter.Role == ControlRole.InOut)
            stub.After.Add($"if (!{stub.Status}.IsError) {name} = {at}.Value;");
    }

    /// <summary>One stub while it is put together.</summary>
    private sealed class Stub
    {
        public Stub(string handle, string frame, string status, string returned)
        {
            Handle = handle;
            Frame = frame;
            Status = status;
            Returned = returned;
            Parameters.Add($"{Rt}HANDLE {handle}");
        }

        public string Handle { get; }

        public string Frame { get; }

        public string Status { get; }

        public string Returned { get; }

        public List<string> Parameters { get; } = new();

        public List<string> Before { get; } = new();

        public List<string> After { get; } = new();

        public string Input { get; private set; } = "default";

        public string InputLength { get; private set; } = "0";

        public string Output { get; private set; } = "default";

        public string OutputLength { get; private set; } = "0";

        /// <summary>Element of the buffer that was named last.</summary>
        public string Element { get; set; } = "byte";

        public void SetBuffer(bool isOutput, string buffer, string length)
        {
            if (isOutput)
                Output = buffer;
            else
                Input = buffer;
            SetLength(isOutput, length);
        }

        public void SetLength(bool isOutput, string length)
        {
            if (isOutput)
                OutputLength = length;
            else
                InputLength = length;
        }
    }
}
