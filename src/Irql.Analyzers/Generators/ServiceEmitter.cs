using System.Collections.Generic;
using Irql.Analyzers.Generators.Helpers;
using Irql.Analyzers.Generators.Models;
using Irql.Analyzers.Generators.Validation;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Irql.Analyzers.Generators;

/// <summary>Writes the kernel side of a system service: its table entry and the capture of its arguments.</summary>
/// <remarks>
/// By the time the entry runs, the machine has copied the argument words into the kernel. Everything that touches user memory is done in two
/// guarded steps, before and after the body: a bad pointer is a status, and the body never sees it. The body itself is outside the guards, so
/// what it raises is its own matter.
/// </remarks>
internal static class ServiceEmitter
{
    private const string Rt = RuntimeNames.Global;
    private const int MostDelegateTypes = 16;

    public static void Write(SourceWriter writer, DriverTypeModel type, ServiceModel service, int index)
    {
        var name = SymbolDisplay.FormatLiteral(service.Name, quote: true);
        writer.Open($"new {Rt}SystemService({name}, 0x{service.Number:X}, {Words(service)}, static words =>");
        if (service.Parameters.Count > 0 || service.Result == ServiceResult.Value)
            writer.Line($"var arguments = new {Rt}SystemCallArguments(words);");
        for (var i = 0; i < service.Parameters.Count; i++)
            writer.Line($"var arg{i} = arguments.Next<{ArgumentType(service.Parameters[i])}>();");
        if (service.Result == ServiceResult.Value)
            writer.Line($"var resultAt = arguments.Next<{Rt}UserPtr<{service.ResultType}>>();");
        WriteCapture(writer, service);
        WriteCall(writer, type, service);
        WriteResults(writer, service);
        writer.Line(service.Result == ServiceResult.Status ? "return result.Value;" : "return 0;");
        writer.Close($") {{ Target = {Target(type, service, index)} }},");
    }

    /// <summary>The delegate types that overloaded services need besides those of the library.</summary>
    public static void WriteDelegates(SourceWriter writer, DriverModel driver)
    {
        for (var i = 0; i < driver.Services.Count; i++)
        {
            var service = driver.Services[i];
            if (!service.IsOverloaded || LibraryDelegate(service) is not null)
                continue;
            var parameters = new List<string>();
            foreach (var parameter in service.Parameters)
                parameters.Add($"{Passing(parameter.RefKind)}{parameter.Type} {Identifiers.Escape(parameter.Name)}");
            writer.Line().Line($"private delegate {(service.Result == ServiceResult.None ? "void" : service.ResultType)} {DriverTypeRules.RoutinePrefix}{i}({string.Join(", ", parameters)});");
        }
    }

    /// <summary>The routine itself, which names the service in reports. A name that several methods have needs a delegate type to choose one.</summary>
    private static string Target(DriverTypeModel type, ServiceModel service, int index)
    {
        var method = $"{type.FullName}.{Identifiers.Escape(service.Name)}";
        return service.IsOverloaded ? $"({LibraryDelegate(service) ?? DriverTypeRules.RoutinePrefix + index}){method}" : method;
    }

    /// <summary>The library's delegate type for a service; null when something is passed by reference or there are too many parameters.</summary>
    private static string? LibraryDelegate(ServiceModel service)
    {
        var types = new List<string>();
        foreach (var parameter in service.Parameters)
        {
            if (parameter.RefKind != RefKind.None)
                return null;
            types.Add(parameter.Type);
        }

        var kind = service.Result == ServiceResult.None ? "Action" : "Func";
        if (types.Count > MostDelegateTypes)
            return null;
        if (service.Result != ServiceResult.None)
            types.Add(service.ResultType);
        return $"global::System.{kind}{(types.Count > 0 ? "<" + string.Join(", ", types) + ">" : string.Empty)}";
    }

    private static string Passing(RefKind kind) => kind switch
    {
        RefKind.Out => "out ",
        RefKind.Ref => "ref ",
        RefKind.In => "in ",
        RefKind.RefReadOnlyParameter => "ref readonly ",
        _ => string.Empty,
    };

    private static void WriteCapture(SourceWriter writer, ServiceModel service)
    {
        var steps = new List<string>();
        for (var i = 0; i < service.Parameters.Count; i++)
        {
            var parameter = service.Parameters[i];
            if (parameter.RefKind != RefKind.None)
                writer.Line($"{parameter.Type} value{i} = default;");
            if (parameter.Buffer.HasFlag(BufferHandling.Capture))
                writer.Line($"{parameter.Type} value{i} = default;");
            AddSteps(steps, service, parameter, i);
        }

        if (service.Result == ServiceResult.Value)
            steps.Add($"{Rt}UserBuffers.ProbeForWrite(resultAt, 1, {service.ResultAlignment});");
        if (steps.Count == 0)
            return;
        writer.Open("try");
        foreach (var step in steps)
            writer.Line(step);
        writer.Close();
        WriteHandler(writer, service);
    }

    private static void AddSteps(List<string> steps, ServiceModel service, ServiceParameter parameter, int i)
    {
        var length = parameter.LengthIndex < 0 ? "1" : Value(service.Parameters[parameter.LengthIndex], parameter.LengthIndex);
        var probe = parameter.Buffer.HasFlag(BufferHandling.Write) ? "ProbeForWrite" : "ProbeForRead";
        if (parameter.Buffer != BufferHandling.None)
            steps.Add($"{Rt}UserBuffers.{probe}(arg{i}, {length}, {parameter.Alignment});");
        if (parameter.Buffer.HasFlag(BufferHandling.Capture))
            steps.Add($"value{i} = {Rt}UserBuffers.Capture(arg{i}, {length});");
        switch (parameter.RefKind)
        {
            case RefKind.Out:
                steps.Add($"{Rt}UserBuffers.ProbeForWrite(arg{i}, 1, {parameter.Alignment});");
                break;
            case RefKind.Ref:
                steps.Add($"{Rt}UserBuffers.ProbeForWrite(arg{i}, 1, {parameter.Alignment});");
                steps.Add($"value{i} = arg{i}.Value;");
                break;
            case RefKind.In or RefKind.RefReadOnlyParameter:
                // First of all: a length that is passed by reference has to be known before the buffer is probed.
                steps.Insert(0, $"value{i} = arg{i}.Value;");
                steps.Insert(0, $"{Rt}UserBuffers.ProbeForRead(arg{i}, 1, {parameter.Alignment});");
                break;
        }
    }

    private static void WriteCall(SourceWriter writer, DriverTypeModel type, ServiceModel service)
    {
        var arguments = new List<string>();
        for (var i = 0; i < service.Parameters.Count; i++)
        {
            arguments.Add(service.Parameters[i].RefKind switch
            {
                RefKind.Out => $"out value{i}",
                RefKind.Ref => $"ref value{i}",
                RefKind.In or RefKind.RefReadOnlyParameter => $"in value{i}",
                _ => Value(service.Parameters[i], i),
            });
        }

        var call = $"{type.FullName}.{Identifiers.Escape(service.Name)}({string.Join(", ", arguments)});";
        writer.Line(service.Result == ServiceResult.None ? call : $"{service.ResultType} result = {call}");
    }

    private static void WriteResults(SourceWriter writer, ServiceModel service)
    {
        var steps = new List<string>();
        for (var i = 0; i < service.Parameters.Count; i++)
        {
            var parameter = service.Parameters[i];
            if (parameter.RefKind is RefKind.Out or RefKind.Ref)
                steps.Add($"arg{i}.Value = value{i};");
            if (parameter.Buffer.HasFlag(BufferHandling.Capture | BufferHandling.Write))
            {
                var condition = service.Result == ServiceResult.Status ? "if (!result.IsError) " : string.Empty;
                steps.Add($"{condition}{Rt}UserBuffers.CopyBack(value{i}, arg{i});");
            }
        }

        if (service.Result == ServiceResult.Value)
            steps.Add("resultAt.Value = result;");
        if (steps.Count > 0)
        {
            writer.Open("try");
            foreach (var step in steps)
                writer.Line(step);
            writer.Close();
            WriteHandler(writer, service);
        }

        WriteRelease(writer, service);
    }

    private static void WriteHandler(SourceWriter writer, ServiceModel service)
    {
        writer.Open($"catch ({Rt}GuestException exception)");
        WriteRelease(writer, service);
        writer.Line("return exception.Status.Value;").Close();
    }

    private static void WriteRelease(SourceWriter writer, ServiceModel service)
    {
        for (var i = 0; i < service.Parameters.Count; i++)
        {
            if (service.Parameters[i].Buffer.HasFlag(BufferHandling.Capture))
                writer.Line($"{Rt}UserBuffers.Release(value{i});");
        }
    }

    private static string Value(ServiceParameter parameter, int i)
        => parameter.RefKind != RefKind.None || parameter.Buffer.HasFlag(BufferHandling.Capture) ? $"value{i}" : $"arg{i}";

    /// <summary>What crosses the boundary for a parameter: the value, or the user address of it.</summary>
    private static string ArgumentType(ServiceParameter parameter)
        => parameter.Buffer.HasFlag(BufferHandling.Capture) ? $"{Rt}UserPtr<{parameter.ElementType}>"
            : parameter.RefKind != RefKind.None ? $"{Rt}UserPtr<{parameter.Type}>"
            : parameter.Type;

    private static string Words(ServiceModel service)
    {
        var fixedWords = service.Result == ServiceResult.Value ? 1 : 0;
        var sized = new List<string>();
        foreach (var parameter in service.Parameters)
        {
            if (parameter.RefKind != RefKind.None || parameter.Buffer != BufferHandling.None)
                fixedWords++;
            else
                sized.Add($"{Rt}SystemCallArguments.WordsOf<{parameter.Type}>()");
        }

        if (fixedWords > 0 || sized.Count == 0)
            sized.Add(fixedWords.ToString(System.Globalization.CultureInfo.InvariantCulture));
        return string.Join(" + ", sized);
    }
}
